package dev.polder.erasure.spark;

import dev.polder.erasure.Subjects;
import dev.polder.failure.Failure;
import dev.polder.storage.StoredObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Looks for subjects in files: of Parquet at each value that it decodes and at what its footer says, of anything else at its bytes.
 * The work is shared by all cores.
 *
 * @param files how many were looked at
 * @param bytes how large they are together
 * @param found those that hold a subject, ordered by URI
 */
public record ErasureScan(long files, long bytes, List<Found> found) {
    /** So many tasks a core, so that a large file does not leave the others idle. */
    private static final int TASKS = 4;

    private static final int STEP = 1024 * 1024;

    /** A value, however it is written, does not reach over more than this. */
    private static final int OVERLAP = 16 * 1024;

    public ErasureScan {
        found = List.copyOf(found);
    }

    /**
     * A file that holds a subject.
     *
     * @param place the column; empty where bytes were looked at
     */
    public record Found(String uri, String place) implements Serializable {}

    /**
     * Looks through these files; those that are gone by then hold nothing.
     *
     * @param columns the names of the columns whose whole values are compared, whatever their length; elsewhere only telling values
     *     are looked for
     * @throws Failure when one of them can't be read
     */
    public static ErasureScan of(
            SparkSession spark, Collection<StoredObject> files, Subjects subjects, Set<String> columns) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<String> uris = files.stream().map(StoredObject::uri).toList();
        int tasks = Math.max(1, Math.min(uris.size(), spark.sparkContext().defaultParallelism() * TASKS));
        Set<String> names = Set.copyOf(columns);
        List<Found> found;
        try {
            found = new ArrayList<>(JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(uris, tasks)
                    .flatMap(uri ->
                            look(hadoop.value(), uri, subjects, names).stream().iterator())
                    .collect());
        } catch (Exception e) {
            // Spark throws its own, which is none of Java's unchecked ones, without saying so.
            throw new Failure(
                    Failure.Kind.EXTERNAL,
                    "The files could not all be looked through: " + reason(e) + ".",
                    "Look at the storage, then erase the same subjects again: nothing is erased twice, and all files are looked"
                            + " through once more.",
                    e);
        }
        found.sort(Comparator.comparing(Found::uri));
        long bytes = files.stream().mapToLong(StoredObject::size).sum();
        return new ErasureScan(files.size(), bytes, found);
    }

    /** What {@link #look} said of the file; what Spark makes of that is a page long. */
    private static String reason(Exception thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(UncheckedIOException.class::isInstance)
                .findFirst()
                .orElse(thrown)
                .getMessage();
    }

    private static Optional<Found> look(Configuration hadoop, String uri, Subjects subjects, Set<String> columns) {
        try {
            if (uri.endsWith(".parquet")) {
                Optional<String> column = parquet(hadoop, uri, subjects, columns);
                if (column.isPresent()) {
                    return column.map(name -> new Found(uri, name));
                }
            }
            try (InputStream in = open(hadoop, uri)) {
                return holds(in, subjects) ? Optional.of(new Found(uri, "")) : Optional.empty();
            }
        } catch (FileNotFoundException e) {
            // Leases are renewed and old versions deleted while others go on.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(uri + ": " + e.getMessage(), e);
        }
    }

    /** A file that a dead process left half written has its bytes looked at alone. */
    private static Optional<String> parquet(Configuration hadoop, String uri, Subjects subjects, Set<String> columns) {
        try {
            return ParquetValues.holding(hadoop, uri, subjects, columns);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static InputStream open(Configuration hadoop, String uri) throws IOException {
        Path path = new Path(uri);
        InputStream in = FileSystem.get(path.toUri(), hadoop).open(path);
        return uri.endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static boolean holds(InputStream in, Subjects subjects) throws IOException {
        byte[] before = new byte[0];
        while (true) {
            byte[] next = in.readNBytes(STEP);
            byte[] both = new byte[before.length + next.length];
            System.arraycopy(before, 0, both, 0, before.length);
            System.arraycopy(next, 0, both, before.length, next.length);
            if (subjects.tellingStandInBytes(new String(both, StandardCharsets.ISO_8859_1))) {
                return true;
            }
            if (next.length < STEP) {
                return false;
            }
            int kept = Math.min(OVERLAP, both.length);
            before = Arrays.copyOfRange(both, both.length - kept, both.length);
        }
    }
}
