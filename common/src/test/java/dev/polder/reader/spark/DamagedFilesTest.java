package dev.polder.reader.spark;

import static dev.polder.reader.ColumnFixture.aColumn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.landing.LandedFile;
import dev.polder.reader.bytes.Packer;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedFilesTest {
    private static final int RECORDS = 20_000;
    private static final int DAMAGES = 20;
    private static final String FILE_FAULT = "_errors[0].rule in ('truncated', 'unreadable')";

    @TempDir
    Path landing;

    @ParameterizedTest
    @EnumSource
    void filesCutAtTwentyPlacesKeepTheRecordsBeforeTheCutAndSayOnceWhereItIs(Packer packer) throws IOException {
        byte[] file = packer.pack(records());
        Random random = new Random(30);
        List<LandedFile> files = new ArrayList<>(List.of(land("sibling" + packer.ending(), file)));
        for (int i = 0; i < DAMAGES; i++) {
            files.add(land("cut-" + i + packer.ending(), Arrays.copyOf(file, 1 + random.nextInt(file.length - 1))));
        }

        Dataset<Row> rows = read(files).cache();

        assertThat(rows.where("_file like 'sibling%' and _errors is null and id = _line")
                        .count())
                .isEqualTo(RECORDS);
        assertThat(rows.where("_errors is not null").count()).isEqualTo(DAMAGES);
        assertThat(rows.where("_errors[0].rule = 'truncated'")
                        .select("_file")
                        .distinct()
                        .count())
                .isEqualTo(DAMAGES);
        assertThat(rows.where("_errors is null and (id <> _line or id <> _record)")
                        .count())
                .isZero();
        assertThat(rows.where("_errors is not null")
                        .selectExpr("_errors[0].message")
                        .collectAsList())
                .allSatisfy(row -> assertThat(row.getString(0))
                        .matches("the (gzip|bzip2|zstd) data is cut short, in line \\d+ after [\\d,]+ bytes of JSON"));
        rows.unpersist();
    }

    @ParameterizedTest
    @EnumSource
    void filesWithABitFlippedAtTwentyPlacesSayOnceThatTheyAreDamaged(Packer packer) throws IOException {
        byte[] file = packer.pack(records());
        Random random = new Random(31);
        List<LandedFile> files = new ArrayList<>(List.of(land("sibling" + packer.ending(), file)));
        for (int i = 0; i < DAMAGES; i++) {
            byte[] flipped = file.clone();
            flipped[20 + random.nextInt(file.length - 20)] ^= (byte) (1 << random.nextInt(8));
            files.add(land("flipped-" + i + packer.ending(), flipped));
        }

        Dataset<Row> rows = read(files).cache();

        assertThat(rows.where("_file like 'sibling%' and _errors is null and id = _line")
                        .count())
                .isEqualTo(RECORDS);
        assertThat(rows.where(FILE_FAULT).count()).isEqualTo(DAMAGES);
        assertThat(rows.where(FILE_FAULT).select("_file").distinct().count()).isEqualTo(DAMAGES);
        if (packer == Packer.BZIP2) {
            assertThat(rows.where("_errors is not null").count()).isEqualTo(DAMAGES);
            assertThat(rows.where("_errors is null and id <> _line").count()).isZero();
        }
        rows.unpersist();
    }

    private static Dataset<Row> read(List<LandedFile> files) {
        Contract contract = Contract.of(List.of(aColumn("id", "int").build()), UnknownFields.IGNORE);
        RecordFormat lines = new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
        return Records.read(SharedSpark.session(), new ReadPlan(contract, lines, files));
    }

    private static byte[] records() {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(32);
        for (int i = 1; i <= RECORDS; i++) {
            lines.append("{\"id\":").append(i).append(",\"noise\":\"").append(random.nextLong());
            lines.append("\"}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private LandedFile land(String name, byte[] content) throws IOException {
        Path path = landing.resolve(name);
        Files.write(path, content);
        return new LandedFile("file:" + path, name, content.length, Instant.EPOCH, "");
    }
}
