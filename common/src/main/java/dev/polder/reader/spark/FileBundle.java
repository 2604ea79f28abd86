package dev.polder.reader.spark;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** The files, or parts of them, that one task reads, in this order. */
record FileBundle(List<FilePart> parts) implements InputPartition {
    FileBundle {
        parts = List.copyOf(parts);
    }
}
