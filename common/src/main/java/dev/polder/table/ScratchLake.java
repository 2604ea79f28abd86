package dev.polder.table;

import dev.polder.config.TableName;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tables that a run makes for itself alone; closing it deletes them. */
public final class ScratchLake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchLake.class);

    private final SparkSession spark;
    private final String folder;
    private final Clock clock;

    private ScratchLake(SparkSession spark, String folder, Clock clock) {
        this.spark = spark;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A new one, in a folder of its own: a process that was overtaken and lives on works in another. What those that died have left
     * is deleted.
     *
     * @param home the URI of the folder that all of them are in; whoever calls is the only one who may work there
     */
    public static ScratchLake in(String home, SparkSession spark, Clock clock) {
        new ScratchLake(spark, home, clock).close();
        return new ScratchLake(spark, home + "/" + UUID.randomUUID(), clock);
    }

    /** The table of this name, which need not be there yet. */
    public LakeTable table(TableName name, TableProperties properties) {
        return new LakeTable(spark, name, locationOf(name), properties, clock);
    }

    /** Reads its tables in a session. */
    public LakeReader reader(SparkSession session) {
        return new LakeReader(session, this::locationOf);
    }

    private String locationOf(TableName name) {
        return folder + "/" + name.layer() + "/" + name.name();
    }

    /** What can't be deleted is left there, and said in the log: no table refers to it. */
    @Override
    public void close() {
        try {
            Path path = new Path(folder);
            path.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(path, true);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; nothing refers to it", folder, e);
        }
    }
}
