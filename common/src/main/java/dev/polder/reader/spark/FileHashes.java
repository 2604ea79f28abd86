package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Hashes the bytes of files, by all cores unless they are few: a file is cut into chunks of 64 MiB, whichever task reads which. A file of one
 * chunk has the SHA-256 of its bytes, {@code sha256:<hex>}, as {@code sha256sum} prints it; one of more the SHA-256 of its
 * chunks' hashes one after another, {@code sha256/<chunks>:<hex>}.
 */
public final class FileHashes {
    private static final long CHUNK = 64L * 1024 * 1024;

    /** Files of so many bytes, and so many of them, have been read sooner than a job of Spark's has begun. */
    private static final long FEW_BYTES = 16L * 1024 * 1024;

    private static final int FEW = 32;
    private static final int BUFFER_SIZE = 128 * 1024;

    private FileHashes() {}

    /** The same files, each with its hash; a store that fails, fails it. */
    public static List<LandedFile> add(SparkSession spark, List<LandedFile> files) {
        return add(spark.sparkContext(), files, CHUNK);
    }

    /** As the other; Spark is asked for only when the files are not few. */
    public static List<LandedFile> add(Configuration hadoop, Supplier<SparkSession> spark, List<LandedFile> files) {
        return add(hadoop, () -> spark.get().sparkContext(), files, CHUNK);
    }

    static List<LandedFile> add(SparkContext spark, List<LandedFile> files, long chunk) {
        return add(spark.hadoopConfiguration(), () -> spark, files, chunk);
    }

    private static List<LandedFile> add(
            Configuration hadoop, Supplier<SparkContext> spark, List<LandedFile> files, long chunk) {
        if (files.isEmpty()) {
            return files;
        }
        List<FilePart> chunks = new ArrayList<>();
        files.forEach(file -> chunks.addAll(chunks(file, chunk)));
        Map<String, Map<Long, String>> byFile = new LinkedHashMap<>();
        hashes(hadoop, spark, files, chunks)
                .forEach(hashed -> byFile.computeIfAbsent(hashed.uri(), none -> new TreeMap<>())
                        .put(hashed.from(), hashed.hash()));
        return files.stream()
                .map(file ->
                        file.withContent(text(List.copyOf(byFile.get(file.uri()).values()))))
                .toList();
    }

    private static List<Hashed> hashes(
            Configuration settings, Supplier<SparkContext> context, List<LandedFile> files, List<FilePart> chunks) {
        SerializableConfiguration hadoop = new SerializableConfiguration(settings);
        if (chunks.size() <= FEW && files.stream().mapToLong(LandedFile::size).sum() <= FEW_BYTES) {
            try {
                return hash(chunks, hadoop);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        SparkContext spark = context.get();
        List<List<FilePart>> bundles = Bundles.plan(chunks, Bundles.full(files, spark.defaultParallelism()));
        return JavaSparkContext.fromSparkContext(spark)
                .parallelize(bundles, bundles.size())
                .flatMap(bundle -> hash(bundle, hadoop).iterator())
                .collect();
    }

    /** A chunk's hash, in hexadecimal. */
    private record Hashed(String uri, long from, String hash) implements Serializable {}

    private static List<FilePart> chunks(LandedFile file, long chunk) {
        List<FilePart> chunks = new ArrayList<>();
        for (long from = 0; from < file.size() || from == 0; from += chunk) {
            chunks.add(new FilePart(new ByteRange(file, from, Math.min(from + chunk, file.size())), 1, 0));
        }
        return chunks;
    }

    private static List<Hashed> hash(List<FilePart> bundle, SerializableConfiguration hadoop) throws IOException {
        FileBytes bytes = new FileBytes(hadoop.value());
        List<Hashed> hashes = new ArrayList<>();
        for (FilePart part : bundle) {
            try (InputStream in = bytes.of(part.range())) {
                hashes.add(new Hashed(part.file().uri(), part.range().from(), hash(in)));
            }
        }
        return hashes;
    }

    private static String hash(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(List<String> chunks) {
        if (chunks.size() == 1) {
            return "sha256:" + chunks.get(0);
        }
        MessageDigest digest = sha256();
        chunks.forEach(chunk -> digest.update(HexFormat.of().parseHex(chunk)));
        return "sha256/" + chunks.size() + ":" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
