package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import dev.polder.reader.bytes.RangeStream;
import dev.polder.reader.bytes.StoreStream;
import dev.polder.secret.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;

/** The bytes of landed files, through Hadoop's file systems, which are told how they will be read. */
final class FileBytes {
    private static final String WHOLE = "whole-file, sequential";
    private static final String SEQUENTIAL = "sequential";
    private static final String RANDOM = "random";

    private final Configuration hadoop;

    FileBytes(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /** From the first byte to the last. */
    InputStream all(LandedFile file) throws IOException {
        FSDataInputStream in = open(file, builder(file).opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, WHOLE));
        return new StoreStream(in, file.uri(), this::told);
    }

    /** The bytes of the range, and on S3 no others. */
    InputStream of(ByteRange range) throws IOException {
        LandedFile file = range.file();
        FSDataInputStream in = open(
                file,
                builder(file)
                        .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, SEQUENTIAL)
                        .optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, file.size())
                        .optLong(OpenFileOptions.FS_OPTION_OPENFILE_SPLIT_START, range.from())
                        .optLong(OpenFileOptions.FS_OPTION_OPENFILE_SPLIT_END, range.to()));
        try {
            in.seek(range.from());
        } catch (IOException e) {
            in.close();
            throw told(e);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
        return new RangeStream(new StoreStream(in, file.uri(), this::told), range.size());
    }

    /** For a few bytes here and there. */
    FSDataInputStream scattered(LandedFile file) throws IOException {
        return open(
                file,
                builder(file)
                        .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, RANDOM)
                        .optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, file.size()));
    }

    private FutureDataInputStreamBuilder builder(LandedFile file) throws IOException {
        Path path = new Path(file.uri());
        return path.getFileSystem(hadoop).openFile(path);
    }

    /** Without secrets: stores quote what they were sent, and Spark keeps what tasks throw. */
    private IOException told(IOException thrown) {
        return Mask.NOTHING_KNOWN.and(hadoop).thrown(thrown) instanceof IOException told ? told : thrown;
    }

    private FSDataInputStream open(LandedFile file, FutureDataInputStreamBuilder builder) throws IOException {
        try {
            return builder.build().get();
        } catch (ExecutionException e) {
            throw told(new IOException(
                    "The store could not open " + file.uri() + ": "
                            + e.getCause().getMessage(),
                    e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + file.uri() + " was opened", e);
        }
    }
}
