package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** The files that one task reads, in this order. */
record FileBundle(List<LandedFile> files) implements InputPartition {
    FileBundle {
        files = List.copyOf(files);
    }
}
