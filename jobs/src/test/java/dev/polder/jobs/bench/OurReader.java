package dev.polder.jobs.bench;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.landing.LandedFile;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.reader.spark.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Our reader on files that lie somewhere. */
record OurReader(SparkSession spark) {

    Dataset<Row> read(List<Path> files, RecordFormat format, Contract contract) throws IOException {
        List<LandedFile> landed = new ArrayList<>();
        for (Path file : files) {
            landed.add(new LandedFile(
                    file.toUri().toString(),
                    file.getFileName().toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    ""));
        }
        return Records.read(spark, new ReadPlan(contract, format, landed));
    }

    /** A contract of columns as SQL writes them. */
    static Contract contract(String ddl) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : StructType.fromDDL(ddl).fields()) {
            columns.add(Column.of(
                    field.name(), ColumnType.parse(field.dataType().sql()).orElseThrow()));
        }
        return Contract.of(columns, UnknownFields.RESCUE);
    }

    /** Reads all and keeps nothing. */
    static void toNothing(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }
}
