package dev.polder.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table whose files have names that a log writes otherwise than a folder does; each version but two replaces all of them. */
@Tag("I6")
class KeptVersionsTest {
    private static final int CREATED = 0;
    /** Appends a file to those of the version before. */
    private static final int APPENDED = 3;

    private static final int RESTORED_TO = 5;
    /** Has the files of an earlier version again. */
    private static final int RESTORED = 7;

    /** Delta makes a checkpoint of each tenth version. */
    private static final int CHECKPOINT = 10;

    private static final int LATEST = 14;

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private KeptVersions versions;

    @BeforeAll
    static void make() {
        TableFolder orders = new TableFolder(made);
        orders.foreign("CREATE TABLE {} (id INT, k STRING) USING delta PARTITIONED BY (k)");
        for (int version = 1; version <= LATEST; version++) {
            switch (version) {
                case APPENDED -> orders.foreign("INSERT INTO {} VALUES (0, 'more')");
                case RESTORED -> orders.foreign("RESTORE {} TO VERSION AS OF " + RESTORED_TO);
                default ->
                    orders.foreign(
                            "INSERT OVERWRITE {} VALUES (%1$d, 'a b%%:ü'), (%1$d, '2026/01')".formatted(version));
            }
        }
    }

    @BeforeEach
    void copy() throws IOException {
        FileUtils.copyDirectory(made.toFile(), folder.toFile());
        versions = new KeptVersions(TableFolder.ORDERS, "file:" + folder, new Configuration());
    }

    @Test
    void whatIsAllThereIsNotLost() {
        assertThat(versions.lost(all())).isEmpty();
        assertThat(versions.unrestorable(all())).isEmpty();
        assertThat(versions.lost(List.of())).isEmpty();
    }

    @Test
    void eachVersionThatHadAFileIsLostWithItAndNoOther() throws IOException {
        String restored = fileOf(RESTORED);
        Files.delete(folder.resolve(restored));
        String once = fileOf(2);
        Files.delete(folder.resolve(once));

        assertThat(filesLost(all()))
                .isEqualTo(Map.of(
                        2L, Set.of(once),
                        3L, Set.of(once),
                        5L, Set.of(restored),
                        7L, Set.of(restored)));
        assertThat(filesLost(List.of((long) RESTORED))).isEqualTo(Map.of(7L, Set.of(restored)));
    }

    /** Far from each other, so that each is read by itself, and out of order. */
    @Test
    void fewVersionsAreLookedAtByThemselves() throws IOException {
        String file = fileOf(13);
        Files.delete(folder.resolve(file));

        assertThat(filesLost(List.of(13L, 2L, 1L))).isEqualTo(Map.of(13L, Set.of(file)));
    }

    @Test
    void whatTheLogHasForgottenIsLost() throws IOException {
        for (long version = CREATED; version < CHECKPOINT; version++) {
            Files.delete(folder.resolve("_delta_log/%020d.json".formatted(version)));
        }

        assertThat(versions.lost(all()).keySet())
                .containsExactlyElementsOf(
                        LongStream.range(CREATED, CHECKPOINT).boxed().toList());
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(CREATED, LATEST).boxed().toList();
    }

    private Map<Long, Set<String>> filesLost(List<Long> asked) {
        return versions.lost(asked).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, lost -> ((Lost.Files) lost.getValue())
                        .files().stream().map(NamedFiles::decoded).collect(Collectors.toSet())));
    }

    /** One of its files, relative to the folder, in the folder whose name is the harder. */
    private String fileOf(long version) {
        return Stream.of(TableFolder.spark()
                        .read()
                        .format("delta")
                        .option("versionAsOf", version)
                        .load(folder.toString())
                        .inputFiles())
                .map(file -> folder.relativize(Path.of(
                                new org.apache.hadoop.fs.Path(file).toUri().getPath()))
                        .toString())
                .filter(file -> file.contains("%"))
                .findFirst()
                .orElseThrow();
    }
}
