package dev.polder.jobs.bench;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files that the readers read, made once and kept. */
record BenchFiles(Path folder) {
    private static final String ECB = "/org/javamoney/moneta/convert/ecb/defaults/eurofxref-hist.xml";

    /** TPC-H's lineitem as JSON lines, of at least so many bytes. */
    Path lineitem(long bytes) throws IOException {
        return made("lineitem-" + bytes + ".json", file -> {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                long written = 0;
                for (LineItem item : new LineItemGenerator(1, 1, 1)) {
                    String line = json(item);
                    out.write(line);
                    out.write('\n');
                    written += line.length() + 1;
                    if (written >= bytes) {
                        return;
                    }
                }
            }
        });
    }

    /** Flights over and over as one JSON array, of at least so many bytes. */
    Path flights(Path once, long bytes) throws IOException {
        String elements = Files.readString(once).strip();
        String inner = elements.substring(1, elements.length() - 1);
        return made("flights-" + bytes + ".json", file -> {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write('[');
                for (long written = 0; written < bytes; written += inner.length()) {
                    out.write(written == 0 ? "" : ",");
                    out.write(inner);
                }
                out.write(']');
            }
        });
    }

    /** The ECB's history of rates over and over in one envelope, of at least so many bytes. */
    Path rates(long bytes) throws IOException {
        String once;
        try (InputStream in = BenchFiles.class.getResourceAsStream(ECB)) {
            once = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int from = once.indexOf("<Cube time=");
        int to = once.lastIndexOf("</Cube></gesmes");
        return made("rates-" + bytes + ".xml", file -> {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write(once, 0, from);
                for (long written = 0; written < bytes; written += to - from) {
                    out.write(once, from, to - from);
                }
                out.write(once.substring(to));
            }
        });
    }

    private interface Maker {
        void write(Path file) throws IOException;
    }

    private Path made(String name, Maker maker) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path part = folder.resolve(name + ".part");
            maker.write(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static String json(LineItem item) {
        return "{\"l_orderkey\":" + item.getOrderKey() + ",\"l_partkey\":" + item.getPartKey() + ",\"l_suppkey\":"
                + item.getSupplierKey() + ",\"l_linenumber\":" + item.getLineNumber() + ",\"l_quantity\":"
                + item.getQuantity() + ",\"l_extendedprice\":" + cents(item.getExtendedPriceInCents())
                + ",\"l_discount\":" + cents(item.getDiscountPercent()) + ",\"l_tax\":" + cents(item.getTaxPercent())
                + String.join(
                        "",
                        List.of(
                                text("l_returnflag", item.getReturnFlag()),
                                text("l_linestatus", item.getStatus()),
                                text("l_shipdate", day(item.getShipDate())),
                                text("l_commitdate", day(item.getCommitDate())),
                                text("l_receiptdate", day(item.getReceiptDate())),
                                text("l_shipinstruct", item.getShipInstructions()),
                                text("l_shipmode", item.getShipMode()),
                                text("l_comment", item.getComment())))
                + "}";
    }

    private static String text(String name, String value) {
        return ",\"" + name + "\":\"" + value + "\"";
    }

    private static String cents(long hundredths) {
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }

    private static String day(int days) {
        return java.time.LocalDate.ofEpochDay(days).toString();
    }
}
