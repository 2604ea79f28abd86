package dev.polder.jobs.retention;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polder.config.TableName;
import dev.polder.journal.Retain.Leaving;
import dev.polder.journal.UpkeepBegun;
import dev.polder.landing.LandedFile;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What an archive holds: enough to verify it, and to bring it back without Polder.
 *
 * @param format rises when a reader of older ones would read it wrong
 * @param upkeep the upkeep that moved the rows here
 * @param version the table's version that they were read from
 * @param condition the SQL condition that they met there
 * @param by the column that dates them
 * @param oldest the oldest day among them
 * @param newest the newest day among them
 * @param archived when the upkeep began
 * @param rows how many
 * @param checksum the sum of their hashes, whatever their order
 * @param schema their columns, as Spark writes schemas in JSON
 * @param files their files
 */
@JsonPropertyOrder({
    "format",
    "pipeline",
    "table",
    "upkeep",
    "version",
    "condition",
    "by",
    "oldest",
    "newest",
    "archived",
    "rows",
    "checksum",
    "files",
    "schema"
})
public record Manifest(
        int format,
        String pipeline,
        String table,
        String upkeep,
        long version,
        String condition,
        String by,
        String oldest,
        String newest,
        String archived,
        long rows,
        String checksum,
        String schema,
        List<ArchivedFile> files) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Manifest {
        files = List.copyOf(files);
    }

    /**
     * One of its files.
     *
     * @param name relative to the folder {@code rows} beside the manifest
     * @param hash as {@link dev.polder.reader.spark.FileHashes} writes it: of a small file its SHA-256
     */
    public record ArchivedFile(String name, long bytes, String hash) {}

    static Manifest of(
            String pipeline,
            TableName table,
            UpkeepBegun begun,
            Leaving leaving,
            StructType schema,
            Checksum checksum,
            List<LandedFile> files) {
        return new Manifest(
                FORMAT,
                pipeline,
                table.toString(),
                begun.name(),
                begun.heads().get(table.toString()),
                leaving.condition(),
                leaving.by(),
                leaving.oldest().toString(),
                leaving.newest().toString(),
                begun.at().toString(),
                checksum.rows(),
                checksum.sum().toPlainString(),
                schema.json(),
                files.stream()
                        .map(file -> new ArchivedFile(file.name(), file.size(), file.content()))
                        .toList());
    }

    byte[] json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest read(byte[] json) throws IOException {
        return JSON.readValue(json, Manifest.class);
    }
}
