package dev.polder.reader.spark;

import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.RecordFormat;
import dev.polder.failure.Failure;
import dev.polder.landing.FilePatterns;
import dev.polder.landing.LandedFile;
import dev.polder.reader.RecordSource;
import dev.polder.reader.bytes.InflationLimit;
import dev.polder.reader.bytes.Packing;
import dev.polder.reader.json.JsonRecords;
import dev.polder.reader.xml.XmlOpener;
import dev.polder.reader.zip.ZipReading;
import dev.polder.reader.zip.ZipRecords;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** Opens landed files and finds the source that reads their records. */
final class FileOpener {
    private static final int BUFFER_SIZE = 128 * 1024;

    private final Contract contract;
    private final RecordFormat format;
    private final FilePatterns patterns;
    private final Consumer<String> parts;
    private final FileBytes bytes;
    private final Optional<XmlOpener> xml;

    /** @param parts told the name of each part of a file before its records */
    FileOpener(ReadPlan plan, Consumer<String> parts, Configuration hadoop) {
        this.contract = plan.contract();
        this.format = plan.format();
        this.patterns = FilePatterns.of(plan.patterns());
        this.parts = parts;
        this.xml = xml(format, contract);
        this.bytes = new FileBytes(hadoop);
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

    /** The records of the part; its file is open until the source is closed. */
    RecordSource open(FilePart part) throws IOException {
        if (part.range().isAll()) {
            return open(part.file());
        }
        return new JsonRecords(bytes.of(part.range()), (RecordFormat.Json) format, contract, part.line());
    }

    private RecordSource open(LandedFile file) throws IOException {
        if (patterns.areMembersOf(file.name())) {
            return new ZipRecords(bytes.all(file), new WantedMembers(file.name()), InflationLimit.standard());
        }
        InputStream in = new BufferedInputStream(bytes.all(file), BUFFER_SIZE);
        try {
            in.mark(Packing.HEAD);
            byte[] head = in.readNBytes(Packing.HEAD);
            in.reset();
            Packing packing = Packing.of(file.name(), head);
            return switch (packing) {
                case ZIP -> ForeignPacking.zip(in);
                case FOREIGN -> ForeignPacking.unknown(in);
                default -> records(packing.unpack(in, InflationLimit.standard()));
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

    /** What the feed wants of a zip. */
    private final class WantedMembers implements ZipReading {
        private final String zip;

        WantedMembers(String zip) {
            this.zip = zip;
        }

        @Override
        public boolean wants(String member) {
            return patterns.wantsMember(zip, member);
        }

        @Override
        public RecordSource open(InputStream content) throws IOException {
            return records(content);
        }

        @Override
        public void startMember(String member) {
            parts.accept(zip + FilePatterns.MEMBER + member);
        }

        @Override
        public void startZip() {
            parts.accept(zip);
        }

        @Override
        public NoRecords noRecords() {
            return contract.noRecords();
        }
    }
}
