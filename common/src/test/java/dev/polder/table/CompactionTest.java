package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CompactionTest {
    private static final long KB = 1024;

    @Test
    void smallFilesOfOnePartitionBecomeOne() {
        assertThat(Compaction.of(files(Map.of("day", "1"), 24, 100 * KB))).isEqualTo(new Compaction(24, 23));
    }

    @Test
    void aFileOfItsPartitionAloneCannotBeWrittenTogetherWithAnything() {
        List<DataFile> daily = Stream.iterate(1, day -> day + 1)
                .limit(1_000)
                .map(day -> new DataFile("a", Map.of("day", "" + day), 10 * KB, 0))
                .toList();

        assertThat(Compaction.of(daily)).isEqualTo(new Compaction(1_000, 0));
        assertThat(Compaction.of(daily).isWorthIt()).isFalse();
    }

    @Test
    void largeFilesStay() {
        assertThat(Compaction.of(files(Map.of(), 500, Compaction.SMALL))).isEqualTo(new Compaction(0, 0));
        assertThat(Compaction.of(files(Map.of(), 50, Compaction.SMALL - 1)))
                .as("50 of nearly 64 MiB become 13 of 256")
                .isEqualTo(new Compaction(50, 37));
    }

    @Test
    void fewFilesAreNotWorthARewrite() {
        assertThat(Compaction.of(files(Map.of(), 10, KB)).isWorthIt()).isFalse();
        assertThat(Compaction.of(files(Map.of(), 11, KB)).isWorthIt()).isTrue();
    }

    private static List<DataFile> files(Map<String, String> partition, int count, long bytes) {
        return Stream.generate(() -> new DataFile("a", partition, bytes, 0))
                .limit(count)
                .toList();
    }
}
