package dev.polder.reader;

import java.io.IOException;

/** Frames and decodes the records of one open file, in its order. */
public interface RecordSource extends AutoCloseable {

    /**
     * Reports the next record to the sink.
     *
     * <p>A fault of the data is never an exception: it is reported as a rejection, and the records around it are read.
     * When the bytes can't be read to their end, what was whole has been reported and one last record says where it broke.
     *
     * @return false when there is no further record, with nothing reported
     * @throws IOException when the store fails, which says nothing about the data
     */
    boolean next(RecordSink sink) throws IOException;

    @Override
    void close() throws IOException;
}
