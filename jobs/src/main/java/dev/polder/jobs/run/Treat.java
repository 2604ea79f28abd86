package dev.polder.jobs.run;

import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.expectation.Action;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.FeedCounts;
import dev.polder.expectation.Tolerance;
import dev.polder.expectation.Verdict;
import dev.polder.expectation.spark.FeedTally;
import dev.polder.expectation.spark.RowRules;
import dev.polder.journal.Claimed;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Treatment;
import dev.polder.quarantine.Selected;
import dev.polder.quarantine.spark.TreatedRecords;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.table.LakeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/** Takes records from quarantine instead of files: reads them once more, or closes them, and writes them to bronze anew. */
final class Treat {

    private final SparkSession spark;
    private final Pipeline pipeline;
    private final PipelineTables tables;
    private final Function<SparkSession, LakeReader> lake;

    /** @param lake reads tables in the session that it is given */
    Treat(SparkSession spark, Pipeline pipeline, PipelineTables tables, Function<SparkSession, LakeReader> lake) {
        this.spark = spark;
        this.pipeline = pipeline;
        this.tables = tables;
        this.lake = lake;
    }

    /**
     * What a run would take, by feed.
     *
     * @param heads the journal's
     * @param batch that of the run
     */
    Map<String, Selected> find(Map<String, Long> heads, Treatment treatment, long batch) {
        Map<String, Selected> found = new TreeMap<>();
        for (Feed feed : pipeline.feeds()) {
            Long head = heads.get(TableName.ofFeed(feed.name()).toString());
            if (head != null) {
                found.put(
                        feed.name(),
                        treated(spark, feed, head, treatment, batch).count());
            }
        }
        return found;
    }

    /** Does to a feed's quarantine what {@link Ingest#run} does to files. */
    Ingest.Outcome run(Claimed claim, Set<String> accepted) {
        Ingest.Outcome outcome =
                new Ingest.Outcome(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Feed feed : pipeline.feeds()) {
            TableName name = TableName.ofFeed(feed.name());
            long head = claim.heads().get(name.toString());
            Map<Boolean, Long> rows =
                    treated(spark, feed, head, claim.treatment(), claim.batch()).rows();
            long wanted = rows.get(true) + rows.get(false);
            FeedCounts counts = FeedCounts.of(Map.of(), Map.of());
            long version = head;
            if (wanted > 0) {
                FeedTally tally = new FeedTally();
                version = write(claim, feed, head, tally);
                counts = tally.counts();
                BooksUnbalanced.unlessEqual(name.toString(), tables.get(name), version, counts.records());
                BooksUnbalanced.unlessEqual(name.toString(), wanted, counts.records());
            }
            outcome.versions().put(name.toString(), version);
            outcome.counts().put(feed.name(), counts);
            outcome.summaries().put(feed.name(), summary(feed, claim.treatment(), rows.get(true), counts));
            Verdict.of(counts, claim.discards() ? List.of() : failing(feed), Tolerance.ANY).breaches().stream()
                    .map(breach -> Reasons.of(feed.name(), breach))
                    .filter(reason -> Reasons.refuses(reason, accepted))
                    .forEach(outcome.reasons()::add);
        }
        return outcome;
    }

    private long write(Claimed claim, Feed feed, long head, FeedTally tally) {
        TableName name = TableName.ofFeed(feed.name());
        RowRules rules = claim.discards()
                ? new RowRules(feed.contract(), List.of(), List.of())
                : new RowRules(feed.contract(), feed.expectations(), new FeedTies(pipeline, tables).of(feed, claim));
        String who = "by " + claim.by().user() + ": " + claim.treatment().reason();
        return tables.get(name)
                .ingest(tables.writeId(name, claim), head, session -> {
                    TreatedRecords treated = treated(session, feed, head, claim.treatment(), claim.batch());
                    return rules.applyTo(Bronze.ofTreatment(treated.read(who), claim), tally);
                })
                .commit()
                .version();
    }

    private TreatedRecords treated(SparkSession session, Feed feed, long head, Treatment treatment, long batch) {
        ReadPlan plan = new ReadPlan(feed.contract(), feed.format(), List.of(), feed.files());
        return TreatedRecords.of(lake.apply(session).read(TableName.ofFeed(feed.name()), head), plan, treatment, batch);
    }

    /** What is rejected again stays where it is: only rules that look at what is accepted can refuse. */
    private static List<Expectation> failing(Feed feed) {
        return feed.expectations().stream()
                .filter(expectation -> !(expectation instanceof Expectation.RowCount))
                .filter(expectation -> expectation.action() == Action.FAIL)
                .toList();
    }

    private static FeedSummary summary(Feed feed, Treatment treatment, long taken, FeedCounts counts) {
        return new FeedSummary(
                0,
                0,
                counts.records(),
                counts.accepted(),
                counts.rejected(),
                Ingest.expectations(feed, counts),
                change(treatment, taken, counts.accepted()));
    }

    private static QuarantineChange change(Treatment treatment, long taken, long accepted) {
        return switch (treatment.kind()) {
            case REPLAY -> new QuarantineChange(-accepted, accepted, 0);
            case REPLAY_DISCARDED -> new QuarantineChange(taken - accepted, accepted, -taken);
            case DISCARD -> new QuarantineChange(-taken, 0, taken);
        };
    }
}
