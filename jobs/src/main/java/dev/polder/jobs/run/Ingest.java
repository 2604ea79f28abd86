package dev.polder.jobs.run;

import static org.apache.spark.sql.functions.col;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.expectation.FeedCounts;
import dev.polder.journal.Claimed;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.Reason;
import dev.polder.landing.LandedFile;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.reader.spark.Records;
import dev.polder.table.LakeTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads a batch's files once, judges every record, and writes them all to bronze: one commit a feed. */
final class Ingest {
    private final Pipeline pipeline;
    private final PipelineTables tables;

    Ingest(Pipeline pipeline, PipelineTables tables) {
        this.pipeline = pipeline;
        this.tables = tables;
    }

    record Outcome(
            Map<String, Long> versions,
            Map<String, FeedSummary> summaries,
            Map<String, FeedCounts> counts,
            List<Reason> reasons) {}

    Outcome run(Claimed claim) {
        Map<String, Long> versions = new TreeMap<>();
        Map<String, FeedSummary> summaries = new TreeMap<>();
        for (Feed feed : pipeline.feeds()) {
            TableName name = TableName.ofFeed(feed.name());
            List<LandedFile> files = claim.files().getOrDefault(feed.name(), List.of());
            LakeTable table = tables.get(name);
            long head = claim.heads().get(name.toString());
            long version = table.append(tables.writeId(name, claim), head, session -> {
                        Dataset<Row> read = Records.read(session, new ReadPlan(feed.contract(), feed.format(), files));
                        return Bronze.shape(
                                read.withColumn("_rejected", col("_errors").isNotNull()), feed.contract(), claim);
                    })
                    .commit()
                    .version();
            versions.put(name.toString(), version);
            Dataset<Row> batch = table.read(version).filter("_batch = " + claim.batch());
            long rejected = batch.filter("_rejected").count();
            long all = batch.count();
            summaries.put(
                    feed.name(),
                    new FeedSummary(
                            files.size(),
                            files.stream().mapToLong(LandedFile::size).sum(),
                            all,
                            all - rejected,
                            rejected,
                            List.of()));
        }
        return new Outcome(versions, summaries, Map.of(), List.of());
    }
}
