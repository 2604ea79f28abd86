package dev.polder.jobs.bench;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files that the readers read, made once and kept. */
record BenchFiles(Path folder) {
    private static final String ECB = "/org/javamoney/moneta/convert/ecb/defaults/eurofxref-hist.xml";

    /** TPC-H's lineitem as JSON lines, of at least so many bytes. */
    Path lineitem(long bytes) throws IOException {
        return made("lineitem-" + bytes + ".json", file -> {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                writeItems(bytes, item -> "{" + join(item, ",", "\"%s\":%s") + "}\n", out);
            }
        });
    }

    /** TPC-H's lineitem as XML, an element each value, of at least so many bytes. */
    Path items(long bytes) throws IOException {
        return made("lineitem-" + bytes + ".xml", file -> {
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("<items>\n");
                writeItems(
                        bytes,
                        item -> "<item>" + join(item, "", "<%1$s>%2$s</%1$s>").replace("\"", "") + "</item>\n",
                        out);
                out.write("</items>\n");
            }
        });
    }

    private static void writeItems(long bytes, Function<Map<String, String>, String> form, Writer out)
            throws IOException {
        long written = 0;
        for (LineItem item : new LineItemGenerator(1, 1, 1)) {
            String text = form.apply(values(item));
            out.write(text);
            written += text.length();
            if (written >= bytes) {
                return;
            }
        }
    }

    private static String join(Map<String, String> item, String between, String form) {
        return item.entrySet().stream()
                .map(value -> form.formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining(between));
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

    /** The ECB's history of rates as it is published, as often as makes so many bytes. */
    List<Path> rates(long bytes) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (long size = 0; size < bytes; size += Files.size(copies.get(0))) {
            copies.add(made("rates/" + copies.size() + ".xml", file -> {
                try (InputStream in = BenchFiles.class.getResourceAsStream(ECB)) {
                    Files.copy(in, file);
                }
            }));
        }
        return copies;
    }

    private interface Maker {
        void write(Path file) throws IOException;
    }

    private Path made(String name, Maker maker) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path part = folder.resolve(name + ".part");
            maker.write(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** The columns and their values, texts and days in quotes. */
    private static Map<String, String> values(LineItem item) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("l_orderkey", String.valueOf(item.getOrderKey()));
        values.put("l_partkey", String.valueOf(item.getPartKey()));
        values.put("l_suppkey", String.valueOf(item.getSupplierKey()));
        values.put("l_linenumber", String.valueOf(item.getLineNumber()));
        values.put("l_quantity", String.valueOf(item.getQuantity()));
        values.put("l_extendedprice", cents(item.getExtendedPriceInCents()));
        values.put("l_discount", cents(item.getDiscountPercent()));
        values.put("l_tax", cents(item.getTaxPercent()));
        values.put("l_returnflag", quoted(item.getReturnFlag()));
        values.put("l_linestatus", quoted(item.getStatus()));
        values.put("l_shipdate", quoted(day(item.getShipDate())));
        values.put("l_commitdate", quoted(day(item.getCommitDate())));
        values.put("l_receiptdate", quoted(day(item.getReceiptDate())));
        values.put("l_shipinstruct", quoted(item.getShipInstructions()));
        values.put("l_shipmode", quoted(item.getShipMode()));
        values.put("l_comment", quoted(item.getComment()));
        return values;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String cents(long hundredths) {
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }

    private static String day(int days) {
        return java.time.LocalDate.ofEpochDay(days).toString();
    }
}
