package dev.polder.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files of a table hold rows in Z-order: Delta's log does not say it of a file. It is remembered in a property of the table,
 * so that a RESTORE brings it back together with the files, and a clone takes it along.
 *
 * @param by the columns of the Z-order, those by which queries filter
 * @param spans when these files were written; at such a time nothing else wrote to the table, since who lays rows out holds the
 *     pipeline's lease
 */
record ZOrdered(List<String> by, List<Span> spans) {
    /** The name of the property. */
    static final String PROPERTY = "polder.zOrdered";

    private static final ObjectMapper JSON = new ObjectMapper();

    ZOrdered {
        by = List.copyOf(by);
        spans = List.copyOf(spans);
    }

    /**
     * A time, both ends included.
     *
     * @param from in milliseconds since 1970
     * @param to as {@code from}
     */
    record Span(long from, long to) {
        boolean has(long moment) {
            return from <= moment && moment <= to;
        }
    }

    /**
     * What a table's properties say; that no file is in order, where they say nothing that can be read, or of other columns.
     *
     * @param by the wanted columns
     */
    static ZOrdered of(Map<String, String> properties, List<String> by) {
        return Optional.ofNullable(properties.get(PROPERTY))
                .flatMap(ZOrdered::parse)
                .filter(known -> known.by().equals(by))
                .orElseGet(() -> new ZOrdered(by, List.of()));
    }

    private static Optional<ZOrdered> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, ZOrdered.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    boolean has(DataFile file) {
        return spans.stream().anyMatch(span -> span.has(file.modified()));
    }

    /**
     * With these files too.
     *
     * @param laidOut files that one commit has just written in this order
     * @param live all files of the table: spans are joined where no other file is between them, and forgotten where none is within
     */
    ZOrdered with(Collection<DataFile> laidOut, Collection<DataFile> live) {
        Span added = new Span(
                laidOut.stream().mapToLong(DataFile::modified).min().orElseThrow(),
                laidOut.stream().mapToLong(DataFile::modified).max().orElseThrow());
        List<Span> joined = new ArrayList<>();
        Stream.concat(spans.stream(), Stream.of(added))
                .filter(span -> live.stream().anyMatch(file -> span.has(file.modified())))
                .sorted(Comparator.comparingLong(Span::from))
                .forEach(span -> join(joined, span, live));
        return new ZOrdered(by, joined);
    }

    private static void join(List<Span> joined, Span next, Collection<DataFile> live) {
        if (!joined.isEmpty()) {
            Span last = joined.get(joined.size() - 1);
            boolean between =
                    live.stream().anyMatch(file -> last.to() < file.modified() && file.modified() < next.from());
            if (!between) {
                joined.set(joined.size() - 1, new Span(last.from(), Math.max(last.to(), next.to())));
                return;
            }
        }
        joined.add(next);
    }

    /** The property by its name. */
    Map<String, String> property() {
        try {
            return Map.of(PROPERTY, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
