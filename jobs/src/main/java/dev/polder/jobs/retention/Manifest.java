package dev.polder.jobs.retention;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polder.config.TableName;
import dev.polder.journal.JournalPast;
import dev.polder.journal.PipelineState;
import dev.polder.journal.Retain.Leaving;
import dev.polder.journal.UpkeepBegun;
import dev.polder.landing.LandedFile;
import dev.polder.table.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
 * @param data the folder beside the manifest in which these lie
 * @param erased by the name of an erasure, how many rows it took out since
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
    "erased",
    "data",
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
        List<ArchivedFile> files,
        String data,
        Map<String, Long> erased) {
    static final int FORMAT = 1;
    private static final int WITH_ERASED = 2;
    private static final String ROWS = "rows";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Manifest {
        if (format > WITH_ERASED) {
            throw new IllegalArgumentException("format " + format + " is of a newer Polder");
        }
        Objects.requireNonNull(pipeline, "pipeline");
        TableName.parse(table);
        Objects.requireNonNull(upkeep, "upkeep");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(schema, "schema");
        LocalDate.parse(oldest);
        LocalDate.parse(newest);
        Instant.parse(archived);
        files = List.copyOf(files);
        data = data == null ? ROWS : data;
        erased = erased == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(erased));
    }

    /** What it says when rows were taken out, and the rest was written anew. */
    Manifest without(String erasure, Checksum left, String folder, List<LandedFile> anew) {
        Map<String, Long> all = new TreeMap<>(erased);
        all.put(erasure, rows - left.rows());
        return new Manifest(
                WITH_ERASED,
                pipeline,
                table,
                upkeep,
                version,
                condition,
                by,
                oldest,
                newest,
                archived,
                left.rows(),
                left.sum().toPlainString(),
                schema,
                ArchivedFile.of(anew),
                folder,
                all);
    }

    /**
     * One of its files.
     *
     * @param name relative to the folder of the data
     * @param hash as {@link dev.polder.reader.spark.FileHashes} writes it: of a small file its SHA-256
     */
    public record ArchivedFile(String name, long bytes, String hash) {
        static List<ArchivedFile> of(List<LandedFile> files) {
            return files.stream()
                    .map(file -> new ArchivedFile(file.name(), file.size(), file.content()))
                    .toList();
        }
    }

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
                ArchivedFile.of(files),
                ROWS,
                Map.of());
    }

    /** Whether upkeep of this journal made the archive: pipelines of the same name may archive to the same place. */
    boolean isOf(JournalPast past, PipelineState state) {
        return past.begun(state, upkeep)
                .filter(begun -> begun.at().toString().equals(archived))
                .isPresent();
    }

    /** The checksum of the rows. */
    Checksum sum() {
        return new Checksum(rows, new BigDecimal(checksum));
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
