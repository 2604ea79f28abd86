package dev.polder.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.AWSServiceIOException;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/**
 * Writes on S3 with {@code If-None-Match: *}: the store itself refuses the second of two writers.
 *
 * <p>Each object carries an id of the attempt that wrote it. When the answer to a put is lost, S3A asks again and is
 * refused by its own object, or gives up: either way the id that is there tells whose object it is.
 */
final class ConditionalPut implements AtomicWriting {
    static final String WRITE_ID = "polder-write-id";

    /** S3 answers 409 when another request on the object is under way, and asks to try again. */
    private static final int ATTEMPTS = 10;

    @Override
    public boolean writeIfAbsent(FileSystem files, Path path, byte[] content) throws IOException {
        String id = UUID.randomUUID().toString();
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                put(files, path, id, content);
                return true;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                Optional<Boolean> ours = isOurs(files, path, id, e);
                if (ours.isPresent() || e instanceof RemoteFileChangedException) {
                    // Refused by an object that is gone again: it was not there before, and none of ours is there now.
                    return ours.orElse(false);
                }
                if (!isConflict(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    @Override
    public void replace(FileSystem files, Path path, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder =
                files.createFile(path).overwrite(true).recursive();
        // For this file alone: S3A needs not look for what is about to be replaced.
        builder.opt(Constants.FS_S3A_CREATE_PERFORMANCE, true);
        write(builder, content);
    }

    private static void put(FileSystem files, Path path, String id, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder =
                files.createFile(path).overwrite(false).recursive();
        builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        builder.must(Constants.FS_S3A_CREATE_HEADER + "." + WRITE_ID, id);
        write(builder, content);
    }

    private static void write(FSDataOutputStreamBuilder<?, ?> builder, byte[] content) throws IOException {
        FSDataOutputStream out = builder.build();
        try {
            out.write(content);
        } catch (IOException e) {
            // Closing would publish what was written so far.
            out.abort();
            throw e;
        }
        out.close();
        if (Thread.currentThread().isInterrupted()) {
            // S3A returns without waiting for the answer.
            throw new InterruptedIOException("interrupted while the object was written");
        }
    }

    /** Whether the object has this id; empty when there is no object. */
    private static Optional<Boolean> isOurs(FileSystem files, Path path, String id, IOException cause)
            throws IOException {
        try {
            byte[] found = files.getXAttrs(path).get("header." + WRITE_ID);
            return Optional.of(found != null && Arrays.equals(found, id.getBytes(StandardCharsets.UTF_8)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    private static boolean isConflict(IOException e) {
        return e instanceof AWSServiceIOException answer && answer.statusCode() == HttpURLConnection.HTTP_CONFLICT;
    }
}
