package dev.polder.reader;

import java.io.IOException;

/** Reads records once more from what bronze holds of them, without their files. */
public interface HeldSource {

    /**
     * Reports the record to the sink, as accepted or with what is wrong with it now.
     *
     * @param record one that {@link HeldContext#obstacle nothing keeps from} being read once more
     */
    void read(HeldRecord record, RecordSink sink) throws IOException;
}
