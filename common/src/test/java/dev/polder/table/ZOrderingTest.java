package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

final class ZOrderingTest {
    private static final long MB = 1024 * 1024;
    private static final List<String> BY = List.of("customer");
    private static final ZOrdered NOTHING = new ZOrdered(BY, List.of());

    @Test
    void aPartitionThatWasNeverLaidOutIsDue() {
        ZOrdering found = of(files("1", 4, 256 * MB, 0), NOTHING);

        assertThat(found)
                .isEqualTo(new ZOrdering(BY, List.of(Map.of("day", "1")), true, 4, 4, true))
                .matches(ZOrdering::isWorthIt);
    }

    @Test
    void aFileAloneHasNothingToBeOrderedWith() {
        assertThat(of(files("1", 1, 900 * MB, 0), NOTHING).due()).isEmpty();
    }

    @Test
    void fewFilesThatWouldBeOneAreNotWorthARewrite() {
        assertThat(of(files("1", 10, MB, 0), NOTHING).isWorthIt()).isFalse();
        assertThat(of(files("1", 11, MB, 0), NOTHING).isWorthIt()).isTrue();
    }

    @Test
    void aPartitionIsDueAgainWhenAQuarterOfItIsLoose() {
        ZOrdered ordered = new ZOrdered(BY, List.of(new ZOrdered.Span(100, 102)));
        List<DataFile> files = files("1", 3, 256 * MB, 100);

        assertThat(of(files, ordered).due()).isEmpty();
        assertThat(of(with(files, files("1", 1, 255 * MB, 200)), ordered).due()).isEmpty();
        assertThat(of(with(files, files("1", 1, 256 * MB, 200)), ordered).due()).hasSize(1);
    }

    @Test
    void manySmallFilesCountByWhatItCostsToOpenThem() {
        ZOrdered ordered = new ZOrdered(BY, List.of(new ZOrdered.Span(100, 102)));
        List<DataFile> files = files("1", 3, 256 * MB, 100);

        assertThat(of(with(files, files("1", 50, 1, 200)), ordered).due()).isEmpty();
        assertThat(of(with(files, files("1", 65, 1, 200)), ordered).due()).hasSize(1);
    }

    @Test
    void otherPartitionsAreLeftAlone() {
        ZOrdered ordered = new ZOrdered(BY, List.of(new ZOrdered.Span(100, 102)));
        Map<String, String> unknown = new TreeMap<>(Collections.singletonMap("day", null));
        List<DataFile> none = Stream.of(200, 201)
                .map(at -> new DataFile("a", unknown, 300 * MB, at))
                .toList();
        List<DataFile> files = with(with(files("2026-01-01", 3, MB, 100), files("2026-01-02", 2, MB, 200)), none);

        ZOrdering found = of(files, ordered);

        assertThat(found.all()).isFalse();
        assertThat(found.condition(new StructType().add("day", "date")))
                .isEqualTo("`day` IN (CAST('2026-01-02' AS DATE), CAST(NULL AS DATE)) OR `day` IS NULL");
    }

    @Test
    void spansAreJoinedUnlessAnotherFileIsBetweenThem() {
        ZOrdered once = NOTHING.with(files("1", 3, MB, 100), files("1", 3, MB, 100));
        List<DataFile> early = files("1", 3, MB, 100);
        List<DataFile> late = files("2", 2, MB, 200);

        assertThat(once.with(late, with(early, late)).spans()).containsExactly(new ZOrdered.Span(100, 201));
        assertThat(once.with(late, with(with(early, late), files("3", 1, MB, 150)))
                        .spans())
                .containsExactly(new ZOrdered.Span(100, 102), new ZOrdered.Span(200, 201));
        assertThat(once.with(late, late).spans())
                .as("nothing is left of the first")
                .containsExactly(new ZOrdered.Span(200, 201));
    }

    @Test
    void thePropertyIsReadAgain() {
        ZOrdered ordered = NOTHING.with(files("1", 3, MB, 100), files("1", 3, MB, 100));

        assertThat(ordered.property())
                .containsExactly(
                        Map.entry("polder.zOrdered", "{\"by\":[\"customer\"],\"spans\":[{\"from\":100,\"to\":102}]}"));
        assertThat(ZOrdered.of(ordered.property(), BY)).isEqualTo(ordered);
        assertThat(ZOrdered.of(ordered.property(), List.of("at")))
                .as("laid out by other columns")
                .isEqualTo(new ZOrdered(List.of("at"), List.of()));
        assertThat(ZOrdered.of(Map.of(ZOrdered.PROPERTY, "by hand"), BY)).isEqualTo(NOTHING);
        assertThat(ZOrdered.of(Map.of(ZOrdered.PROPERTY, "{}"), BY)).isEqualTo(NOTHING);
    }

    @Test
    void aPartitionOfSeveralColumnsIsToldByAllOfThem() {
        List<DataFile> files = Stream.of(0, 1)
                .map(at -> new DataFile("a", Map.of("day", "2026-01-01", "shop", "it's"), 300 * MB, at))
                .toList();

        assertThat(of(files, NOTHING)
                        .condition(new StructType().add("day", "date").add("shop", "string")))
                .isEqualTo("(`day` <=> CAST('2026-01-01' AS DATE) AND `shop` <=> CAST('it\\'s' AS STRING))");
    }

    @Test
    void aTableThatHasNotAllColumnsYetIsLeftAlone() {
        var table = new TableMetadata(7, new StructType().add("customer", "string"), List.of(), Map.of());
        List<DataFile> files = files("1", 4, 256 * MB, 0);

        assertThat(ZOrdering.of(files, table, BY, Compaction.TARGET)).isPresent();
        assertThat(ZOrdering.of(files, table, List.of("customer", "at"), Compaction.TARGET))
                .isEmpty();
        assertThat(ZOrdering.of(files, table, List.of(), Compaction.TARGET)).isEmpty();
    }

    private static ZOrdering of(List<DataFile> files, ZOrdered ordered) {
        return ZOrdering.of(files, ordered, Compaction.TARGET);
    }

    private static List<DataFile> files(String day, int count, long bytes, long modified) {
        return LongStream.range(modified, modified + count)
                .mapToObj(at -> new DataFile("a", Map.of("day", day), bytes, at))
                .toList();
    }

    private static List<DataFile> with(List<DataFile> some, List<DataFile> others) {
        List<DataFile> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
