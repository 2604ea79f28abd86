package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.LandedFile;
import dev.polder.reader.RecordSource;
import dev.polder.reader.bytes.InflationLimit;
import dev.polder.reader.bytes.Packing;
import dev.polder.reader.json.JsonRecords;
import dev.polder.reader.xml.XmlRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/** Opens landed files and finds the source that reads their records. */
final class FileOpener {
    private static final int BUFFER_SIZE = 128 * 1024;

    private final Contract contract;
    private final RecordFormat format;
    private final FileBytes bytes;

    FileOpener(Contract contract, RecordFormat format, Configuration hadoop) {
        this.contract = contract;
        this.format = format;
        this.bytes = new FileBytes(hadoop);
    }

    /** The records of the part; its file is open until the source is closed. */
    RecordSource open(FilePart part) throws IOException {
        if (part.range().isAll()) {
            return open(part.file());
        }
        return new JsonRecords(bytes.of(part.range()), (RecordFormat.Json) format, contract, part.line());
    }

    private RecordSource open(LandedFile file) throws IOException {
        InputStream in = new BufferedInputStream(bytes.all(file), BUFFER_SIZE);
        try {
            in.mark(Packing.HEAD);
            byte[] head = in.readNBytes(Packing.HEAD);
            in.reset();
            Packing packing = Packing.of(file.name(), head);
            return packing == Packing.FOREIGN
                    ? new ForeignPacking(in)
                    : records(packing.unpack(in, InflationLimit.standard()));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The one place that knows which format is read by what. */
    private RecordSource records(InputStream in) throws IOException {
        if (format instanceof RecordFormat.Json json) {
            return new JsonRecords(in, json, contract);
        }
        return new XmlRecords(in, (RecordFormat.Xml) format, contract);
    }
}
