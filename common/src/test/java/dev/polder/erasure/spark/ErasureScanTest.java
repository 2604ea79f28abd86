package dev.polder.erasure.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.erasure.Subjects;
import dev.polder.failure.Failure;
import dev.polder.storage.StoredObject;
import dev.polder.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErasureScanTest {
    private final Subjects subjects = Subjects.of(List.of("ann@b.nl", "4711"));

    @TempDir
    Path folder;

    @Test
    void aValueIsFoundWhereverItStandsInAFileAndPackedToo() throws IOException {
        write("begin.json", "\"ann@b.nl\"" + " ".repeat(3_000_000));
        write("over-a-step.json", " ".repeat(1024 * 1024 - 4) + "ann@b.nl" + " ".repeat(1024 * 1024));
        write("end.crc", " ".repeat(2 * 1024 * 1024) + "ann@b.nl");
        Files.write(folder.resolve("packed.json.gz"), gzip("<m>ann@b.nl</m>"));
        write("half.parquet", "PAR1 ann@b.nl");
        write("other.json", "joann@b.nl ann@b.nl.org 4711");

        ErasureScan scan = scan(Set.of());

        assertThat(scan.files()).isEqualTo(6);
        assertThat(scan.found())
                .extracting(found -> found.uri().substring(found.uri().lastIndexOf('/') + 1))
                .containsExactly("begin.json", "end.crc", "half.parquet", "over-a-step.json", "packed.json.gz");
    }

    @Test
    void parquetIsDecodedAndShortValuesAreLookedForInSubjectColumnsAlone() throws IOException {
        write(
                "numbers",
                functions.col("id").as("customer"),
                functions.concat(functions.lit("no "), functions.col("id")));
        write(
                "letters",
                functions
                        .array(functions.struct(functions.lit("to: ann@b.nl").as("text")))
                        .as("letters"));

        assertThat(scan(Set.of()).found()).extracting(ErasureScan.Found::place).containsExactly("letters");
        assertThat(scan(Set.of("customer")).found())
                .extracting(ErasureScan.Found::place)
                .containsExactly("letters", "customer");
    }

    @Test
    void aFileThatIsGoneByThenHoldsNothing() {
        StoredObject gone = new StoredObject(folder.toUri() + "gone.json", "gone.json", 5, Instant.EPOCH, "");

        assertThat(ErasureScan.of(SharedSpark.session(), List.of(gone), subjects, Set.of())
                        .found())
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsNamedInOneLine() throws IOException {
        write("torn.json.gz", "not packed at all");

        assertThatThrownBy(() -> scan(Set.of())).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.EXTERNAL);
            assertThat(failure.problem())
                    .contains("The files could not all be looked through:", "torn.json.gz: Not in GZIP format.")
                    .doesNotContain("\n");
            assertThat(failure.remedy()).contains("erase the same subjects again");
        });
    }

    private ErasureScan scan(Set<String> columns) throws IOException {
        return ErasureScan.of(SharedSpark.session(), stored(), subjects, columns);
    }

    private List<StoredObject> stored() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("\\..*|_SUCCESS"))
                    .map(file -> new StoredObject(
                            file.toUri().toString(), file.getFileName().toString(), 1, Instant.EPOCH, ""))
                    .toList();
        }
    }

    private void write(String name, Column... columns) {
        SharedSpark.session()
                .range(4_700, 4_800)
                .select(columns)
                .coalesce(1)
                .write()
                .option("compression", "zstd")
                .parquet(folder.resolve(name).toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
