package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.failure.Failure;
import dev.polder.landing.LandedFile;
import dev.polder.reader.RecordSource;
import dev.polder.reader.bytes.GzipMembers;
import dev.polder.reader.bytes.Packing;
import dev.polder.reader.bytes.StoreStream;
import dev.polder.reader.json.JsonRecords;
import dev.polder.reader.xml.XmlOpener;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens landed files through Hadoop's file systems and finds the source that reads their records. */
final class FileOpener {
    private static final int BUFFER_SIZE = 128 * 1024;

    private final Contract contract;
    private final RecordFormat format;
    private final Optional<XmlOpener> xml;
    private final Configuration hadoop;

    FileOpener(Contract contract, RecordFormat format, Configuration hadoop) {
        this.contract = contract;
        this.format = format;
        this.xml = xml(format, contract);
        this.hadoop = hadoop;
    }

    /**
     * Checks that files of this format can be opened.
     *
     * @throws Failure when the paths or the schema of XML are not what they must be
     */
    static void check(ReadPlan plan) {
        xml(plan.format(), plan.contract());
    }

    private static Optional<XmlOpener> xml(RecordFormat format, Contract contract) {
        return format instanceof RecordFormat.Xml xml ? Optional.of(new XmlOpener(xml, contract)) : Optional.empty();
    }

    /** The records of the file; it is open until the source is closed. */
    RecordSource open(LandedFile file) throws IOException {
        InputStream in = new BufferedInputStream(new StoreStream(stream(file), file.uri()), BUFFER_SIZE);
        try {
            in.mark(Packing.HEAD);
            byte[] head = in.readNBytes(Packing.HEAD);
            in.reset();
            return switch (Packing.of(file.name(), head)) {
                case PLAIN -> records(in);
                case GZIP -> records(new GzipMembers(in));
                case FOREIGN -> new ForeignPacking(in);
            };
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
        return xml.orElseThrow().open(in);
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
