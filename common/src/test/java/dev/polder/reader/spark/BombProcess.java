package dev.polder.reader.spark;

import static dev.polder.reader.ColumnFixture.aColumn;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import dev.polder.landing.LandedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads a file in each layout that JSON can have, and writes what its rejected records say. */
final class BombProcess {
    private BombProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        LandedFile file = new LandedFile("file:" + path, path.toString(), Files.size(path), Instant.EPOCH, "");
        Contract contract = Contract.of(List.of(aColumn("id", "int").build()), UnknownFields.IGNORE);
        for (RecordFormat.JsonRecords layout : RecordFormat.JsonRecords.values()) {
            RecordFormat format = new RecordFormat.Json(layout, "");
            List<String> names = List.of(Records.schema(contract).fieldNames());
            FileBundle bundle = new FileBundle(List.of(FilePart.whole(file)));
            try (RecordsReader reader =
                    new RecordsReader(bundle, new ReadPlan(contract, format, List.of()), names, new Configuration())) {
                while (reader.next()) {
                    InternalRow error = reader.get().getArray(1).getStruct(0, 4);
                    System.out.println(layout + " " + error.getUTF8String(0) + ": " + error.getUTF8String(2));
                }
            }
        }
    }
}
