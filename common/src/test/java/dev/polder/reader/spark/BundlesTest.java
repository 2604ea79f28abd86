package dev.polder.reader.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.landing.LandedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundlesTest {
    private static final long MIB = 1024L * 1024;

    @ParameterizedTest
    @CsvSource({
        "0,    1,    8,  0",
        "1,    1,    8,  1",
        "3,    1,    2,  2",
        "365,  20,   8,  16",
        "10,   60,   2,  10",
        "20,   100,  8,  20",
        "2,    4000, 8,  2",
    })
    void filesAreDealtOutSoThatCoresHaveWorkAndTinyFilesShareATask(int files, long mib, int cores, int bundles) {
        long size = files == 365 ? 20_000 : mib * MIB;
        List<FilePart> landed =
                IntStream.range(0, files).mapToObj(i -> file(i, size)).toList();

        assertThat(plan(landed, cores)).hasSize(bundles);
    }

    @Test
    void everyFileIsReadOnceAndTheSameFilesMakeTheSameBundles() {
        Random random = new Random(7);
        List<FilePart> files = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj(i -> file(i, random.nextLong(300 * MIB)))
                .toList());

        List<List<FilePart>> bundles = plan(files, 4);
        Collections.shuffle(files, random);

        assertThat(bundles.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(plan(files, 4)).isEqualTo(bundles);
    }

    @ParameterizedTest
    @CsvSource({"600, 2, 6", "600, 4, 8", "260, 2, 2", "270, 2, 4", "2000, 8, 16", "1, 2, 1"})
    void aLargeFileOfLinesIsReadInAsManyTurnsByEachCore(long megabytes, int cores, int parts) {
        long size = megabytes * 1_000_000;

        long full = Bundles.full(List.of(file(0, size).file()), cores);

        assertThat((size + full - 1) / full).isEqualTo(parts);
        assertThat(full).isLessThanOrEqualTo(Bundles.FULL);
    }

    private static List<List<FilePart>> plan(List<FilePart> parts, int cores) {
        long full = Bundles.full(parts.stream().map(FilePart::file).toList(), cores);
        return Bundles.plan(parts, full);
    }

    private static FilePart file(int number, long size) {
        return FilePart.whole(new LandedFile("file:/landing/" + number, "" + number, size, Instant.EPOCH, ""));
    }
}
