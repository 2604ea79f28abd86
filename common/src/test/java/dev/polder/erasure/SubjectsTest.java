package dev.polder.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectsTest {
    private final Subjects subjects = Subjects.of(List.of("\uFEFFann@b.nl", " 4711 ", "", "René \"O'Neil\" & Søn"));

    @Test
    void aWholeValueIsComparedLetterByLetterWhateverItsLength() {
        assertThat(subjects.count()).isEqualTo(3);
        assertThat(List.of("ann@b.nl", "4711", "René \"O'Neil\" & Søn")).allMatch(subjects::has);
        assertThat(List.of("Ann@b.nl", "47110", "", "ann@b.nl ")).noneMatch(subjects::has);
        assertThat(subjects.has(null)).isFalse();
        assertThat(subjects.standIn(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mail\":\"ann@b.nl\"}",
                "<m>ann@b.nl</m>",
                "ann@b.nl",
                "write to ann@b.nl.",
                "mailto:ann@b.nl?x",
                "a line\\nann@b.nl\\n",
                "{\"n\":\"René \\\"O'Neil\\\" & Søn\"}",
                "{\"n\":\"Ren\\u00E9 \\\"O'Neil\\\" & S\\u00F8n\"}",
                "<n>René \"O'Neil\" &amp; Søn</n>",
                "<n a='René &quot;O&apos;Neil&quot; &amp; Søn'/>",
                "mail=ann%40b.nl"
            })
    void aTellingValueIsFoundWithinATextAsDocumentsWriteIt(String text) {
        assertThat(subjects.standIn(text)).isTrue();
        assertThat(subjects.tellingStandInBytes(
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joann@b.nl",
                "jo.ann@b.nl",
                "x-ann@b.nl",
                "ann@b.nl.org",
                "ann@b.nlx",
                "{\"price\":4711}",
                "ann@b"
            })
    void somebodyElsesValueThatHoldsItIsNotFound(String text) {
        assertThat(subjects.standIn(text)).isFalse();
        assertThat(subjects.tellingStandInBytes(text)).isFalse();
    }

    @Test
    void aLaterOccurrenceIsFoundBehindOneThatIsSomebodyElses() {
        assertThat(subjects.standIn("joann@b.nl, ann@b.nl")).isTrue();
    }

    @Test
    void itTravelsToExecutorsAndTellsNothingInWords() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(subjects);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Subjects arrived = (Subjects) in.readObject();
            assertThat(arrived.standIn("<m>ann@b.nl</m>")).isTrue();
            assertThat(arrived.telling()).isEqualTo(2);
            assertThat(List.of(arrived.toString(), subjects.toString())).containsOnly("3 subjects");
        }
    }
}
