package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.LandedFile;
import dev.polder.reader.RecordSource;
import dev.polder.reader.bytes.InflationLimit;
import dev.polder.reader.bytes.Packing;
import dev.polder.reader.bytes.StoreStream;
import dev.polder.reader.json.JsonRecords;
import dev.polder.reader.xml.XmlRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens landed files through Hadoop's file systems and finds the source that reads their records. */
final class FileOpener {
    private static final int BUFFER_SIZE = 128 * 1024;

    private final Contract contract;
    private final RecordFormat format;
    private final Configuration hadoop;

    FileOpener(Contract contract, RecordFormat format, Configuration hadoop) {
        this.contract = contract;
        this.format = format;
        this.hadoop = hadoop;
    }

    /** The records of the file; it is open until the source is closed. */
    RecordSource open(LandedFile file) throws IOException {
        InputStream in = new BufferedInputStream(new StoreStream(stream(file), file.uri()), BUFFER_SIZE);
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

    private FSDataInputStream stream(LandedFile file) throws IOException {
        Path path = new Path(file.uri());
        try {
            return path.getFileSystem(hadoop)
                    .openFile(path)
                    .opt("fs.option.openfile.read.policy", "whole-file, sequential")
                    .build()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "The store could not open " + file.uri() + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + file.uri() + " was opened", e);
        }
    }
}
