package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Environment;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.table.LakeTable;
import dev.polder.table.TableProperties;
import dev.polder.table.WriteId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The tables that a pipeline owns: bronze of its feeds, then its own in the order in which they are written. */
final class PipelineTables {
    private final Map<TableName, Owned> owned = new LinkedHashMap<>();
    private final Pipeline pipeline;
    private final SparkSession spark;

    /** A table with what it is made with when it is new. */
    record Owned(LakeTable table, StructType schema, List<String> partitionBy, TableProperties properties) {}

    PipelineTables(
            SparkSession spark, Environment environment, Pipeline pipeline, PipelineQueries queries, Clock clock) {
        this.pipeline = pipeline;
        this.spark = spark;
        for (Feed feed : pipeline.feeds()) {
            TableName name = TableName.ofFeed(feed.name());
            var properties = new TableProperties(pipeline.rollbackWindow(), Bronze.STATISTICS);
            LakeTable table = new LakeTable(spark, name, environment.locationOf(name), properties, clock);
            owned.put(name, new Owned(table, Bronze.schema(feed.contract()), Bronze.PARTITIONS, properties));
        }
        for (Table table : queries.ordered()) {
            StructType schema = Columns.schema(queries.columns(table.name()));
            Set<String> masked = queries.masked(table.name());
            List<String> shown = List.of(schema.fieldNames()).stream()
                    .filter(column -> !masked.contains(column))
                    .toList();
            var properties = new TableProperties(pipeline.rollbackWindow(), shown);
            LakeTable lakeTable =
                    new LakeTable(spark, table.name(), environment.locationOf(table.name()), properties, clock);
            owned.put(table.name(), new Owned(lakeTable, schema, table.partitionBy(), properties));
        }
    }

    /** The columns that each table has to have, in the order of {@link #all}. */
    static Map<TableName, StructType> columns(Pipeline pipeline, PipelineQueries queries) {
        Map<TableName, StructType> columns = new LinkedHashMap<>();
        pipeline.feeds().forEach(feed -> columns.put(TableName.ofFeed(feed.name()), Bronze.schema(feed.contract())));
        queries.ordered().forEach(table -> columns.put(table.name(), Columns.schema(queries.columns(table.name()))));
        return columns;
    }

    /** The name of the pipeline that owns them. */
    String pipeline() {
        return pipeline.name();
    }

    LakeTable get(TableName name) {
        return owned.get(name).table();
    }

    TableProperties properties(TableName name) {
        return owned.get(name).properties();
    }

    /** The session in which they are read. */
    SparkSession session() {
        return spark;
    }

    Map<TableName, Owned> all() {
        return owned;
    }

    /** The identity of a run's write to a table. */
    WriteId writeId(TableName name, Claimed claim) {
        return new WriteId(pipeline.name(), name.toString(), claim.batch(), claim.epoch(), claim.run());
    }
}
