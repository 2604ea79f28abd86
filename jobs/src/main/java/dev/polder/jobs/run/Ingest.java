package dev.polder.jobs.run;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.FeedCounts;
import dev.polder.expectation.Verdict;
import dev.polder.expectation.spark.FeedTally;
import dev.polder.expectation.spark.RowRules;
import dev.polder.journal.Claimed;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.FeedSummary.ExpectationSummary;
import dev.polder.journal.Reason;
import dev.polder.landing.LandedFile;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.reader.spark.Records;
import dev.polder.table.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads a batch's files once, judges every record, and writes all of them to bronze: one commit a feed. */
final class Ingest {
    private final Pipeline pipeline;
    private final PipelineTables tables;

    Ingest(Pipeline pipeline, PipelineTables tables) {
        this.pipeline = pipeline;
        this.tables = tables;
    }

    /**
     * What came of a batch's files.
     *
     * @param versions the version of each feed's table that holds the batch
     * @param summaries what was counted, for the journal
     * @param counts what was counted, with samples
     * @param reasons the rules that refuse the run
     */
    record Outcome(
            Map<String, Long> versions,
            Map<String, FeedSummary> summaries,
            Map<String, FeedCounts> counts,
            List<Reason> reasons) {}

    /** @param accepted rules that don't refuse the batch, though it may break them */
    Outcome run(Claimed claim, Set<String> accepted) {
        Outcome outcome = new Outcome(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Feed feed : pipeline.feeds()) {
            String table = TableName.ofFeed(feed.name()).toString();
            List<LandedFile> files = claim.files().getOrDefault(feed.name(), List.of());
            FeedCounts counts = FeedCounts.of(Map.of(), Map.of());
            long version = claim.heads().get(table);
            if (!files.isEmpty()) {
                FeedTally tally = new FeedTally();
                version = write(claim, feed, files, tally);
                counts = tally.counts();
                BooksUnbalanced.unlessEqual(table, tables.get(TableName.parse(table)), version, counts.records());
            }
            outcome.versions().put(table, version);
            outcome.counts().put(feed.name(), counts);
            outcome.summaries().put(feed.name(), summary(feed, files, counts));
            Verdict.of(counts, feed.expectations(), feed.tolerate()).breaches().stream()
                    .map(breach -> Reasons.of(feed.name(), breach))
                    .filter(reason -> Reasons.refuses(reason, accepted))
                    .forEach(outcome.reasons()::add);
        }
        return outcome;
    }

    private long write(Claimed claim, Feed feed, List<LandedFile> files, FeedTally tally) {
        TableName name = TableName.ofFeed(feed.name());
        long head = claim.heads().get(name.toString());
        RowRules rules =
                new RowRules(feed.contract(), feed.expectations(), new FeedTies(pipeline, tables).of(feed, claim));
        Written written = tables.get(name).ingest(tables.writeId(name, claim), head, session -> {
            Dataset<Row> read =
                    Records.read(session, new ReadPlan(feed.contract(), feed.format(), files, feed.files()));
            return rules.applyTo(Bronze.ofBatch(read, claim), tally);
        });
        if (written instanceof Written.Adopted) {
            throw new IllegalStateException("run " + claim.run() + " found its own write to " + name
                    + ", which only a run that is taken up can");
        }
        return written.commit().version();
    }

    private static FeedSummary summary(Feed feed, List<LandedFile> files, FeedCounts counts) {
        return new FeedSummary(
                files.size(),
                files.stream().mapToLong(LandedFile::size).sum(),
                counts.records(),
                counts.accepted(),
                counts.rejected(),
                expectations(feed, counts));
    }

    /** What became of the feed's expectations on single records. */
    static List<ExpectationSummary> expectations(Feed feed, FeedCounts counts) {
        return feed.expectations().stream()
                .filter(expectation -> !(expectation instanceof Expectation.RowCount))
                .map(expectation -> new ExpectationSummary(
                        expectation.name(), expectation.action(), counts.broken(expectation.name())))
                .toList();
    }
}
