package dev.polder.jobs.acceptance;

import dev.polder.jobs.launch.Workspace;
import dev.polder.testing.DeltaRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables of a workspace as somebody finds them who opens their folders. */
record LakeFiles(Workspace workspace) {

    /** The folder of a table given as {@code layer.name}. */
    Path folder(String table) {
        return workspace.path("lake/" + table.replace('.', '/'));
    }

    /** The rows of the latest version. */
    Dataset<Row> latest(String table) {
        return DeltaRows.latest(folder(table).toString());
    }

    Dataset<Row> version(String table, long version) {
        return DeltaRows.at(folder(table).toString(), version);
    }

    /** The properties of the latest version. */
    Map<String, String> properties(String table) {
        return DeltaRows.properties(folder(table).toString());
    }

    /** The number of the last commit in the table's log. */
    long lastCommit(String table) {
        try (Stream<Path> files = Files.list(folder(table).resolve("_delta_log"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{20}\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
