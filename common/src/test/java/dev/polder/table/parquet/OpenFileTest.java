package dev.polder.table.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
    /** As a stream of HDFS does: what made it fail comes again when it is closed. */
    @Test
    void isTakenAwayAlsoWhenItCannotBeClosed(@TempDir java.nio.file.Path folder) throws IOException {
        java.nio.file.Path file = Files.writeString(folder.resolve("part-0.parquet"), "PAR1");
        Path target = new Path(file.toUri());
        Partition partition = new Partition(new StructType(), 0, InternalRow.empty());
        UncheckedIOException broken = new UncheckedIOException(new IOException("no space left"));
        OpenFile open = new OpenFile(partition, "part-0.parquet", target, new Broken(target, broken), List.of());

        open.discard(new Configuration(false), broken);

        assertThat(file).doesNotExist();
        assertThat(broken.getSuppressed()).isEmpty();
    }

    private static final class Broken extends OutputWriter {
        private final Path target;
        private final RuntimeException broken;

        private Broken(Path target, RuntimeException broken) {
            this.target = target;
            this.broken = broken;
        }

        @Override
        public void write(InternalRow row) {
            throw broken;
        }

        @Override
        public void close() {
            throw broken;
        }

        @Override
        public String path() {
            return target.toString();
        }
    }
}
