package dev.polder.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EntryJsonTest {
    private static final String URI = "file:/lake/_polder/journal/flights/00000000000000000001.json";

    private final EntryJson json = new EntryJson();

    static List<Entry> everyType() {
        return Story.begin()
                .claims(1, 1, 1, Map.of("silver.flights", 3L, "gold.on_time", 2L))
                .takesOver(1, 1)
                .ingests(1, 1, 1)
                .publishes(1, 1, 1, 4)
                .refuses(1, 1, 2)
                .abandons(1, 1, 2)
                .parks(1, 1)
                .skips(1, 1)
                .accepts(1, 1, "tolerate")
                .skipsFiles("day-2.json")
                .pauses()
                .resumes()
                .rollsBack(RollingBack.View.MOVED, Map.of("silver.flights", 3L), Set.of("gold.on_time"), "flights-1-1")
                .hasRolledBack(Map.of("silver.flights", 5L), "flights-1-1")
                .treats(2, 1, 1, new Treatment(Treatment.Kind.DISCARD, List.of("type"), List.of(1L), "sent twice"))
                .entries();
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void whatIsWrittenIsReadBack(Entry entry) {
        assertThat(json.readEntry(URI, json.write(entry))).isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void anEntryCutShortAnywhereIsUnreadable(Entry entry) {
        byte[] whole = json.write(entry);

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> json.readEntry(URI, part)).isInstanceOf(UnreadableObject.class);
        }
    }

    @Tag("step-4")
    @Test
    void aClaimReadsLikeThis() {
        assertThat(written(0)).isEqualTo("""
                        {
                          "type": "claimed",
                          "run": "flights-1-1",
                          "batch": 1,
                          "attempt": 1,
                          "epoch": 1,
                          "at": "2026-05-01T12:00:00Z",
                          "by": {
                            "user": "alice",
                            "host": "host-a",
                            "pid": 11
                          },
                          "date": "2026-05-01",
                          "files": {
                            "flights": [
                              {
                                "uri": "file:/landing/flights/day-1.json",
                                "name": "day-1.json",
                                "size": 812,
                                "modified": "2026-05-01T12:00:00Z",
                                "etag": ""
                              }
                            ]
                          },
                          "heads": {
                            "gold.on_time": 2,
                            "silver.flights": 3
                          },
                          "inputs": {
                            "silver.airports": 4
                          },
                          "release": "0.1.0",
                          "confHash": "c0ffee"
                        }
                        """);
    }

    @Test
    void aPublicationReadsLikeThis() {
        assertThat(written(3)).isEqualTo("""
                        {
                          "type": "published",
                          "run": "flights-1-1",
                          "batch": 1,
                          "epoch": 1,
                          "at": "2026-05-01T12:03:00Z",
                          "heads": {
                            "bronze.flights": 4,
                            "silver.flights": 4
                          },
                          "tables": {
                            "silver.flights": {
                              "before": 3,
                              "after": 4
                            }
                          },
                          "feeds": {
                            "flights": {
                              "files": 1,
                              "bytes": 812,
                              "records": 100,
                              "accepted": 99,
                              "rejected": 1,
                              "expectations": [
                                {
                                  "name": "plausible",
                                  "action": "quarantine",
                                  "failed": 1
                                }
                              ],
                              "quarantine": {
                                "open": 1,
                                "replayed": 0,
                                "discarded": 0
                              }
                            }
                          },
                          "seconds": {
                            "ingest": 4.1,
                            "publish": 0.1,
                            "total": 8.0
                          }
                        }
                        """);
    }

    @Test
    void theOtherTypesHaveNames() {
        assertThat(everyType())
                .extracting(entry -> new String(json.write(entry), UTF_8)
                        .lines()
                        .toList()
                        .get(1)
                        .strip())
                .containsExactly(
                        "\"type\": \"claimed\",",
                        "\"type\": \"taken-over\",",
                        "\"type\": \"ingested\",",
                        "\"type\": \"published\",",
                        "\"type\": \"refused\",",
                        "\"type\": \"abandoned\",",
                        "\"type\": \"parked\",",
                        "\"type\": \"skipped\",",
                        "\"type\": \"accepted\",",
                        "\"type\": \"files-skipped\",",
                        "\"type\": \"paused\",",
                        "\"type\": \"resumed\",",
                        "\"type\": \"rolling-back\",",
                        "\"type\": \"rolled-back\",",
                        "\"type\": \"claimed-from-quarantine\",");
    }

    @Test
    void whatAnOlderPolderSaidNothingAboutIsReadAsWhatItDid() {
        String older = written(3).replaceFirst("(?s),\\s*\"quarantine\": \\{[^}]*}", "");

        Published published = (Published) json.readEntry(URI, older.getBytes(UTF_8));

        assertThat(older).doesNotContain("replayed");
        assertThat(published.feeds().get("flights").quarantine()).isEqualTo(new QuarantineChange(1, 0, 0));
    }

    @Test
    void aFieldThatIsNotKnownIsPassedOver() {
        String text = written(5).replace("\"why\"", "\"mood\": { \"is\": [ 1 ] }, \"why\"");

        assertThat(json.readEntry(URI, text.getBytes(UTF_8)))
                .isEqualTo(everyType().get(5));
    }

    @Test
    void anEntryOfANewerPolderStopsWithWhatToDo() {
        String text = written(5).replace("abandoned", "erased");

        assertThatThrownBy(() -> json.readEntry(URI, text.getBytes(UTF_8)))
                .isInstanceOf(WrittenByNewerPolder.class)
                .hasMessage(URI + " was written by a newer Polder: this one knows no entry 'erased'."
                        + " Run this pipeline with the newer release only.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"type\": \"abandoned\", |",
                "\"run\": \"flights-1-1\", |",
                "\"batch\": 1, |",
                "\"batch\": 1, | \"batch\": null,",
                "\"batch\": 1, | \"batch\": \"1\",",
                "\"batch\": 1, | \"batch\": 1.5,",
                "\"epoch\": 2, | \"epohc\": 2,",
                "2026-05-01T12:05:00Z | yesterday",
                "2026-05-01T12:05:00Z |",
                "} | } }",
            })
    void anEditedEntryIsUnreadableRatherThanGuessedAt(String from, String to) {
        String text = written(5);
        String edited = text.replace(from, to == null ? "" : to);

        assertThat(edited).isNotEqualTo(text);
        assertThatThrownBy(() -> json.readEntry(URI, edited.getBytes(UTF_8)))
                .isInstanceOf(UnreadableObject.class)
                .hasMessageStartingWith(URI + " is not what Polder wrote: ");
    }

    private String written(int entry) {
        return new String(json.write(everyType().get(entry)), UTF_8) + "\n";
    }
}
