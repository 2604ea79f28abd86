package dev.polder.reader.zip;

import dev.polder.contract.NoRecords;
import dev.polder.reader.RecordSource;
import java.io.IOException;
import java.io.InputStream;

/** What is read of a zip, and by what. */
public interface ZipReading {

    /** Whether the member's records are wanted. */
    boolean wants(String member);

    /** The records of a member's bytes; closing them closes no more than the bytes. */
    RecordSource open(InputStream content) throws IOException;

    /** The next records are those of this member. */
    void startMember(String member);

    /** The next records are about the zip itself. */
    void startZip();

    /** What becomes of a zip of which no member is wanted. */
    NoRecords noRecords();
}
