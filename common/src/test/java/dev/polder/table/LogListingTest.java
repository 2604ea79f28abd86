package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.utils.FileStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a log can still tell is seen by its names: {@code 7} is a commit, {@code c7} a checkpoint. */
final class LogListingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    0 1 2,          0,  0, true
                    0 1 2,          0,  2, true
                    0 1 2,          0,  3, false
                    2 3 c2,         2,  2, true
                    2 3 c1,         2,  3, true
                    2 3 c3,         3,  2, false
                    2 3,             , 3, false
                    0 1 3 4,         , 4, false
                    0 1 3 4 c3,     3,  4, true
                    0 1 3 4 c3,     3,  1, true
                    3 4 5 c3.1.2,    , 4, false
                    3 4 c3.1.2 c3.2.2, 3, 4, true
                     ,              , 0, false
                    """)
    void aVersionNeedsACheckpointOrTheBeginningAndRestoringItAllLaterCommitsToo(
            String names, Long oldestRestorable, long version, boolean told) {
        LogListing listing = listing(names);

        assertThat(listing.tells(version)).isEqualTo(told);
        assertThat(listing.oldestRestorable())
                .isEqualTo(oldestRestorable == null ? OptionalLong.empty() : OptionalLong.of(oldestRestorable));
    }

    @Test
    void theVersionOfAMomentIsTheLastThatWasCommittedByThen() {
        LogListing listing = listing("4 5 6 c4");

        assertThat(listing.latestBy(Instant.ofEpochSecond(3))).isZero();
        assertThat(listing.latestBy(Instant.ofEpochSecond(5))).isEqualTo(5);
        assertThat(listing.latestBy(Instant.ofEpochSecond(99))).isEqualTo(6);
    }

    /** A commit is as many seconds old as its number says. */
    private static LogListing listing(String names) {
        List<FileStatus> files = Arrays.stream((names == null ? "" : names).split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(LogListingTest::file)
                .toList();
        return LogListing.of(files);
    }

    private static FileStatus file(String name) {
        if (!name.startsWith("c")) {
            long version = Long.parseLong(name);
            return FileStatus.of("file:/t/_delta_log/%020d.json".formatted(version), 1, 1000 * version);
        }
        String[] parts = name.substring(1).split("\\.", -1);
        String part = parts.length == 1
                ? ""
                : ".%010d.%010d".formatted(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        return FileStatus.of(
                "file:/t/_delta_log/%020d.checkpoint%s.parquet".formatted(Long.parseLong(parts[0]), part), 1, 0);
    }
}
