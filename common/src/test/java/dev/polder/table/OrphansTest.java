package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.storage.StoredObject;
import dev.polder.storage.Stores;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dead run left in a table's folder is told from all that any version has. */
final class OrphansTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "part-0.parquet, true",
        "_ingest_date=2026-05-01/_rejected=true/part-0.parquet, true",
        "day=1/part-0.parquet, true",
        "named.parquet, false",
        "_delta_log/00000000000000000010.checkpoint.parquet, false",
        "_change_data/cdc-0.parquet, false",
        ".part-0.parquet, false",
        "_delta_log/00000000000000000001.json, false",
        "notes.txt, false"
    })
    void areDataFilesThatNoVersionNames(String file, boolean orphan) {
        List<StoredObject> found = Orphans.plan(List.of(stored(file, NOON)), Set.of("named.parquet"), Optional.empty());

        assertThat(found).hasSize(orphan ? 1 : 0);
    }

    @Test
    void areNotWhatARunThatIsAtWorkMayCommitYet() {
        StoredObject before = stored("before.parquet", NOON.minusSeconds(1));
        StoredObject since = stored("since.parquet", NOON);

        assertThat(Orphans.plan(List.of(before, since), Set.of(), Optional.of(NOON)))
                .containsExactly(before);
        assertThat(Orphans.plan(List.of(before, since), Set.of(), Optional.empty()))
                .containsExactly(before, since);
    }

    @Test
    @Tag("I6")
    void areNeverPartOfAVersionHoweverItCameAbout() throws IOException {
        String columns = "SELECT id, concat('a b%2', id % 2) AS day FROM range(4)";
        LakeTable table = new TableFolder(folder).table();
        table.create(spark().sql(columns).schema(), List.of("day"));
        table.append(batch(1), 0, rows(columns));
        table.replace(batch(2), 1, rows(columns.replace("range(4)", "range(8)")));
        table.append(batch(3), 2, rows(columns));
        table.restore(1);
        Path orphan = Files.createDirectories(folder.resolve("day=dead")).resolve("part-dead.parquet");
        Files.write(orphan, new byte[] {1, 2, 3});
        Files.write(folder.resolve("part-dead.parquet"), new byte[] {1});

        List<StoredObject> orphans = orphans();
        for (StoredObject dead : orphans) {
            Files.delete(folder.resolve(dead.name()));
        }

        assertThat(orphans)
                .extracting(StoredObject::name)
                .containsExactlyInAnyOrder("day=dead/part-dead.parquet", "part-dead.parquet");
        assertThat(LongStream.rangeClosed(0, 4)
                        .mapToObj(version -> Checksum.of(table.read(version)).rows()))
                .containsExactly(0L, 4L, 8L, 12L, 4L);
        assertThat(orphans()).isEmpty();
    }

    @Test
    void thereAreNoneWhereThereIsNoTable() {
        assertThat(orphans()).isEmpty();
    }

    private List<StoredObject> orphans() {
        String location = "file:" + folder;
        return new TableFiles(
                        TableFolder.ORDERS,
                        location,
                        new Stores(new Configuration()).at(location),
                        SharedSpark.session().sparkContext().hadoopConfiguration())
                .orphans(Optional.empty());
    }

    private static StoredObject stored(String name, Instant modified) {
        return new StoredObject("file:/table/" + name, name, 10, modified, "");
    }
}
