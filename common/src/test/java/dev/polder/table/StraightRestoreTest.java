package dev.polder.table;

import static dev.polder.table.TableFolder.batch;
import static dev.polder.table.TableFolder.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/** Two copies of a table: one is restored by Polder, the other by Delta's command. */
@org.junit.jupiter.api.Tag("step-2")
final class StraightRestoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HEAD = 2;
    private static final TableProperties WITH_STATISTICS =
            new TableProperties(TableFolder.PROPERTIES.rollbackWindow(), List.of("id"));

    @TempDir
    Path temporary;

    private TableFolder ours;
    private TableFolder deltas;

    @BeforeEach
    void aTableOfTwoBatchesIsPublished() {
        ours = new TableFolder(temporary.resolve("ours"));
        deltas = new TableFolder(temporary.resolve("deltas"));
        LakeTable table = ours.table(WITH_STATISTICS);
        table.create(TableFolder.spark().sql("SELECT 1L AS id, 'a' AS note").schema(), List.of("note"));
        table.append(batch(1), 0, rows("SELECT id, if(id < 3, 'a', 'b c') AS note FROM range(5)"));
        table.append(batch(2), 1, rows("SELECT id, 'a' AS note FROM range(5, 7)"));
    }

    @Test
    void rowsThatWereAddedGo() throws IOException {
        ours.foreign("INSERT INTO {} VALUES (8, 'a'), (9, 'd')");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 0", "remove 2");
    }

    @Test
    void rowsThatWereChangedComeBackWithTheirStatistics() throws IOException {
        ours.foreign("DELETE FROM {} WHERE id IN (1, 4)");
        ours.foreign("INSERT INTO {} VALUES (9, 'd')");
        ours.foreign("DELETE FROM {} WHERE note = 'd'");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 2", "remove 2");
    }

    @Test
    void filesThatCameBackAlreadyStay() throws IOException {
        ours.foreign("DELETE FROM {} WHERE id = 1");
        ours.foreign("RESTORE TABLE {} TO VERSION AS OF 2");
        ours.foreign("INSERT INTO {} VALUES (9, 'd')");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 0", "remove 1");
    }

    @Test
    void aFileThatTheLogSaysOnceMoreStays() throws IOException {
        saysOnceMore();
        ours.foreign("INSERT INTO {} VALUES (9, 'd')");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 0", "remove 1");
    }

    @Test
    void aFileThatTheLogSaysOnceMoreComesBackWhenItWent() throws IOException {
        saysOnceMore();
        ours.foreign("DELETE FROM {} WHERE id >= 0");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 5", "remove 0");
    }

    /** A commit of its own with files that the table has, as one that gives them other statistics. */
    private void saysOnceMore() throws IOException {
        List<String> said = Files.readAllLines(commit(ours, HEAD)).stream()
                .filter(line -> line.startsWith("{\"add\""))
                .map(line -> line.replace("\"dataChange\":true", "\"dataChange\":false"))
                .toList();
        Files.write(commit(ours, HEAD + 1), said);
    }

    @Test
    void columnsThatWereAddedGo() throws IOException {
        ours.foreign("ALTER TABLE {} ADD COLUMN theirs STRING");
        ours.foreign("UPDATE {} SET theirs = 'x' WHERE id = 6");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 1", "remove 1");
    }

    @Test
    void whatACheckpointAloneSaysComesBackToo() throws IOException {
        ours.table().checkpoint();
        Files.delete(commit(ours, 0));
        Files.delete(commit(ours, 1));
        ours.foreign("DELETE FROM {} WHERE id >= 0");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 5", "remove 0");
    }

    @Test
    void aTableThatAsksForMoreIsRestoredByDeltasCommand() throws IOException {
        ours.foreign("ALTER TABLE {} SET TBLPROPERTIES (delta.enableDeletionVectors = true)");
        ours.foreign("DELETE FROM {} WHERE id = 1");
        assertThat(Files.readString(commit(ours, HEAD + 2))).contains("\"deletionVector\":{");

        assertThat(restoredByPolder()).isEqualTo(restoredByDelta()).contains("add 1");
        assertThat(ours.table().read(ours.table().latest()).count()).isEqualTo(7);
    }

    private Set<String> restoredByPolder() throws IOException {
        FileUtils.copyDirectory(ours.folder().toFile(), deltas.folder().toFile());
        ours.table(WITH_STATISTICS).restore(HEAD);
        return said(ours);
    }

    private Set<String> restoredByDelta() throws IOException {
        deltas.foreign("RESTORE TABLE {} TO VERSION AS OF " + HEAD);
        return said(deltas);
    }

    /** What the log says of the last RESTORE's files, but for moments, how many there are, and the table's metadata after it. */
    private static Set<String> said(TableFolder table) throws IOException {
        Path restore = restore(table);
        Set<String> said = new TreeSet<>();
        List<String> kinds = new ArrayList<>();
        for (String line : Files.readAllLines(restore)) {
            JsonNode action = JSON.readTree(line);
            String kind = action.fieldNames().next();
            kinds.add(kind);
            ObjectNode content = (ObjectNode) action.path(kind);
            content.remove("deletionTimestamp");
            if (content.path("tags").isEmpty()) {
                content.remove("tags");
            }
            if (kind.equals("commitInfo")) {
                content.retain("operation", "operationParameters", "readVersion", "isBlindAppend", "operationMetrics");
            }
            if (!Set.of("metaData", "protocol").contains(kind)) {
                said.add(action.toString());
            }
        }
        said.add("add " + Collections.frequency(kinds, "add"));
        said.add("remove " + Collections.frequency(kinds, "remove"));
        long version = Long.parseLong(restore.getFileName().toString().replace(".json", ""));
        said.add(DeltaLog.forTable(TableFolder.spark(), table.folder().toString())
                .getSnapshotAt(version, Option.empty(), Option.empty(), false)
                .metadata()
                .json());
        return said;
    }

    private static Path restore(TableFolder table) throws IOException {
        List<Path> restores = new ArrayList<>();
        try (Stream<Path> files = Files.list(table.folder().resolve("_delta_log"))) {
            for (Path commit : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (Files.readString(commit).contains("\"operation\":\"RESTORE\"")) {
                    restores.add(commit);
                }
            }
        }
        return restores.get(restores.size() - 1);
    }

    private static Path commit(TableFolder table, long version) {
        return table.folder().resolve("_delta_log/%020d.json".formatted(version));
    }
}
