package dev.polder.jobs.launch;

import dev.polder.failure.Failure;
import dev.polder.jobs.quarantine.QuarantineFilter;
import dev.polder.jobs.quarantine.ReadQuarantine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Rejected records as a file for a spreadsheet (RFC 4180, UTF-8): a line an error. Texts of records are not in it. */
final class QuarantineCsv {
    private static final List<String> HEADER = List.of(
            "feed",
            "batch",
            "origin_batch",
            "file",
            "line",
            "rule",
            "column",
            "message",
            "value",
            "not_replayable_because");

    private final Path file;

    QuarantineCsv(Path file) {
        this.file = file;
    }

    /** Writes them; returns how many lines there are below the header. */
    long write(ReadQuarantine quarantine, QuarantineFilter filter) {
        AtomicLong lines = new AtomicLong();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(String.join(",", HEADER) + "\r\n");
            quarantine.forEachError(filter, (feed, error) -> {
                write(out, feed, error);
                lines.incrementAndGet();
            });
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(
                    Failure.Kind.USER,
                    "The file " + file + " can't be written: " + e.getMessage() + ".",
                    "Name a file in a folder that is there and may be written to.",
                    e);
        }
        return lines.get();
    }

    private static void write(BufferedWriter out, String feed, Row error) {
        String line = IntStream.range(0, error.length())
                .mapToObj(i -> error.isNullAt(i) ? "" : quoted(error.get(i).toString()))
                .collect(Collectors.joining(",", quoted(feed) + ",", "\r\n"));
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
