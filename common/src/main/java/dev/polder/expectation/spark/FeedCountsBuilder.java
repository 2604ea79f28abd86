package dev.polder.expectation.spark;

import dev.polder.expectation.FeedCounts;
import dev.polder.expectation.FileCount;
import dev.polder.expectation.RuleCount;
import dev.polder.expectation.Sample;
import dev.polder.landing.FilePatterns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Counts records as they go by, on one task; tallies of several tasks are added up. Public because Spark asks for it. */
public final class FeedCountsBuilder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Books> files = new HashMap<>();
    private final HashMap<String, Broken> rules = new HashMap<>();

    FeedCountsBuilder() {}

    /**
     * Counts a record; one of a zip's member in the books of the zip, in which the reader numbers them on.
     *
     * @param file where it stands: a landed file, or a member of a zip
     * @param record its number in the landed file
     * @param errors why it is rejected, structs of rule, column, message, value; null when it is accepted
     * @param notes rules it breaks without being rejected; null when there are none
     */
    void add(String file, long line, long record, List<Row> errors, List<Row> notes) {
        Books books = files.computeIfAbsent(FilePatterns.landed(String.valueOf(file)), name -> new Books());
        books.records++;
        books.read = Math.max(books.read, record);
        if (errors != null) {
            books.rejected++;
        }
        if (errors != null || notes != null) {
            Set<String> counted = new HashSet<>();
            note(errors, file, line, counted);
            note(notes, file, line, counted);
        }
    }

    FeedCountsBuilder add(FeedCountsBuilder other) {
        other.files.forEach((file, books) ->
                files.computeIfAbsent(file, name -> new Books()).add(books));
        other.rules.forEach((rule, broken) ->
                rules.computeIfAbsent(rule, name -> new Broken()).add(broken));
        return this;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    void clear() {
        files.clear();
        rules.clear();
    }

    FeedCounts counts() {
        Map<String, RuleCount> ruleCounts = new HashMap<>();
        rules.forEach((rule, broken) -> ruleCounts.put(rule, new RuleCount(broken.count, List.copyOf(broken.samples))));
        Map<String, FileCount> fileCounts = new HashMap<>();
        files.forEach((file, books) -> fileCounts.put(
                file, new FileCount(books.records, books.records - books.rejected, books.rejected, books.read)));
        return FeedCounts.of(ruleCounts, fileCounts);
    }

    private void note(List<Row> found, String file, long line, Set<String> counted) {
        if (found != null) {
            for (Row error : found) {
                String rule = error.getString(0);
                if (counted.add(rule)) {
                    Sample sample =
                            new Sample(rule, error.getString(1), error.getString(2), error.getString(3), file, line);
                    rules.computeIfAbsent(rule, name -> new Broken()).add(sample);
                }
            }
        }
    }

    private static final class Books implements Serializable {
        private static final long serialVersionUID = 1L;

        private long records;
        private long rejected;
        private long read;

        void add(Books other) {
            records += other.records;
            rejected += other.rejected;
            read = Math.max(read, other.read);
        }
    }

    private static final class Broken implements Serializable {
        private static final long serialVersionUID = 1L;

        private long count;
        private final TreeSet<Sample> samples = new TreeSet<>();

        void add(Sample sample) {
            count++;
            keep(sample);
        }

        void add(Broken other) {
            count += other.count;
            other.samples.forEach(this::keep);
        }

        private void keep(Sample sample) {
            samples.add(sample);
            if (samples.size() > RuleCount.SAMPLES) {
                samples.pollLast();
            }
        }
    }
}
