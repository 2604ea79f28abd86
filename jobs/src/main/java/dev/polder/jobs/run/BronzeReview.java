package dev.polder.jobs.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.expectation.Expectation;
import dev.polder.expectation.FeedCounts;
import dev.polder.expectation.Verdict;
import dev.polder.expectation.spark.FeedTally;
import dev.polder.expectation.spark.RowRules;
import dev.polder.journal.Claimed;
import dev.polder.journal.Erased;
import dev.polder.journal.FeedSummary;
import dev.polder.journal.FinishedUpkeep;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.QuarantineChange;
import dev.polder.journal.Reason;
import dev.polder.journal.Undoable;
import dev.polder.quarantine.spark.StandingRecords;
import dev.polder.reader.spark.ReadPlan;
import dev.polder.reader.spark.RescuedRecords;
import dev.polder.table.LakeReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the accepted records of batches to the contract and the rules of today: rescued fields go into the columns that ask for them,
 * and what breaks a rule is rejected in its place. A record that a rebuild rejected is judged again, unless it was closed since; what a run
 * rejected is left to a replay. Where nothing of a feed changes, its table is not written.
 */
final class BronzeReview {
    private static final String WAS_REJECTED = "_was_rejected";
    private static final String FOLLOWED = "_followed";

    private final Pipeline pipeline;
    private final PipelineQueries queries;
    private final PipelineTables tables;
    private final Function<SparkSession, LakeReader> lake;

    /** @param lake reads tables in the session that it is given */
    BronzeReview(
            Pipeline pipeline,
            PipelineQueries queries,
            PipelineTables tables,
            Function<SparkSession, LakeReader> lake) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.tables = tables;
        this.lake = lake;
    }

    /**
     * What a rebuild would change in a feed's table.
     *
     * @param counts of the records that are judged
     * @param rejectedBefore how many of them are rejected now, by an earlier rebuild
     * @param changed how many rows would have other values or another verdict
     * @param columns those that the table has not yet
     */
    record Found(FeedCounts counts, long rejectedBefore, long changed, List<String> columns) {
        boolean isChange() {
            return changed > 0 || !columns.isEmpty();
        }
    }

    /** Looks, and writes nothing. */
    Map<String, Found> find(Map<String, Long> heads, RebuildPlan plan) {
        Map<String, Found> found = new TreeMap<>();
        for (Feed feed : pipeline.feeds()) {
            Long head = heads.get(TableName.ofFeed(feed.name()).toString());
            if (head != null) {
                found.put(feed.name(), look(feed, head, plan));
            }
        }
        return found;
    }

    /** Does to the records of these batches what {@link Ingest#run} does to files. */
    Ingest.Outcome run(Claimed claim, RebuildPlan plan, Set<String> accepted) {
        Ingest.Outcome outcome =
                new Ingest.Outcome(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Feed feed : pipeline.feeds()) {
            TableName name = TableName.ofFeed(feed.name());
            long head = claim.heads().get(name.toString());
            Found found = look(feed, head, plan);
            FeedCounts counts = found.counts();
            outcome.versions().put(name.toString(), found.isChange() ? write(claim, feed, head, plan, counts) : head);
            outcome.counts().put(feed.name(), counts);
            outcome.summaries().put(feed.name(), summary(feed, found));
            reasons(feed, plan, found)
                    .filter(reason -> Reasons.refuses(reason, accepted))
                    .forEach(outcome.reasons()::add);
        }
        return outcome;
    }

    private Stream<Reason> reasons(Feed feed, RebuildPlan plan, Found found) {
        List<Expectation> judged = feed.expectations().stream()
                .filter(expectation -> !(expectation instanceof Expectation.RowCount))
                .toList();
        Stream<Reason> broken = Verdict.of(found.counts(), judged, feed.tolerate()).breaches().stream()
                .map(breach -> Reasons.of(feed.name(), breach));
        List<String> apart = found.counts().rejected() == found.rejectedBefore() ? List.of() : notMade(feed, plan);
        return Stream.concat(broken, apart.stream().map(table -> apart(feed, table, found)));
    }

    /** The tables that are made of a feed's records, and not made again with the others. */
    private List<String> notMade(Feed feed, RebuildPlan plan) {
        return plan.rebuild().tables().isEmpty()
                ? List.of()
                : queries.ordered().stream()
                        .map(Table::name)
                        .filter(table -> queries.batchFeeds(table).contains(feed.name()))
                        .filter(table -> !plan.ways().containsKey(table))
                        .map(TableName::toString)
                        .toList();
    }

    private static Reason apart(Feed feed, String table, Found found) {
        return new Reason(
                Verdict.BOOKS,
                feed.name(),
                found.counts().rejected(),
                found.counts().records(),
                feed.name() + ": the verdict on records changes, and " + table
                        + ", which is made of them too, would keep the old one; rebuild it with the others.");
    }

    private Found look(Feed feed, long head, RebuildPlan plan) {
        TableName name = TableName.ofFeed(feed.name());
        LakeReader reader = lake.apply(tables.session());
        Dataset<Row> bronze = reader.read(name, head);
        FeedTally tally = new FeedTally();
        Column changed = col(RescuedRecords.CHANGED).or(not(col("_rejected").equalTo(col(WAS_REJECTED))));
        Row sums = judged(StandingRecords.marked(bronze).filter(meant(plan)), feed, tally)
                .agg(count(when(col(WAS_REJECTED), lit(1))), count(when(changed, lit(1))), count(lit(1)))
                .head();
        FeedCounts counts = withoutFiles(tally.counts());
        BooksUnbalanced.unlessEqual(name.toString(), sums.getLong(2), counts.records());
        return new Found(counts, sums.getLong(0), sums.getLong(1), missing(bronze, feed));
    }

    /** The books of files were balanced when these were read. */
    private static FeedCounts withoutFiles(FeedCounts counts) {
        return new FeedCounts(counts.records(), counts.accepted(), counts.rejected(), counts.rules(), new TreeMap<>());
    }

    private static List<String> missing(Dataset<Row> bronze, Feed feed) {
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        there.addAll(Arrays.asList(bronze.columns()));
        return feed.contract().columns().stream()
                .map(column -> column.name())
                .filter(column -> !there.contains(column))
                .toList();
    }

    private long write(Claimed claim, Feed feed, long head, RebuildPlan plan, FeedCounts expected) {
        TableName name = TableName.ofFeed(feed.name());
        FeedTally tally = new FeedTally();
        long all = lake.apply(tables.session()).read(name, head).count();
        long version = tables.get(name)
                .replace(tables.writeId(name, claim), head, session -> {
                    Dataset<Row> bronze =
                            StandingRecords.marked(lake.apply(session).read(name, head));
                    Column meant = meant(plan);
                    Dataset<Row> judged =
                            judged(bronze.filter(meant), feed, tally).drop(WAS_REJECTED, RescuedRecords.CHANGED);
                    return judged.unionByName(bronze.filter(not(meant)).drop(FOLLOWED), true);
                })
                .commit()
                .version();
        BooksUnbalanced.unlessEqual(
                name.toString(), expected.records(), tally.counts().records());
        BooksUnbalanced.unlessEqual(name.toString(), tables.get(name), version, all);
        return version;
    }

    /** The records that are judged: those that are accepted, or were until a rebuild rejected them, and are still open. */
    private static Column meant(RebuildPlan plan) {
        Column rebuilt =
                get_json_object(col("_context"), "$._text").equalTo("rebuilt").and(not(col(FOLLOWED)));
        return col("_batch")
                .isin(plan.batches().toArray())
                .and(not(col("_rejected")).or(coalesce(rebuilt, lit(false))));
    }

    private static Dataset<Row> judged(Dataset<Row> bronze, Feed feed, FeedTally tally) {
        ReadPlan read = new ReadPlan(feed.contract(), feed.format(), List.of(), feed.files());
        Dataset<Row> rows = bronze.drop(FOLLOWED).withColumn(WAS_REJECTED, col("_rejected"));
        Dataset<Row> records = RescuedRecords.read(rows, read).withColumn("_record", lit(1L));
        return new RowRules(feed.contract(), withinBatches(feed), List.of()).applyTo(records, tally);
    }

    /** A key is unique within a batch, and these are several. */
    private static List<Expectation> withinBatches(Feed feed) {
        return feed.expectations().stream()
                .map(expectation -> expectation instanceof Expectation.Unique unique
                        ? new Expectation.Unique(
                                unique.name(),
                                Stream.concat(unique.columns().stream(), Stream.of("_batch"))
                                        .toList(),
                                unique.action(),
                                unique.tolerate())
                        : expectation)
                .toList();
    }

    private static FeedSummary summary(Feed feed, Found found) {
        FeedCounts counts = found.counts();
        return new FeedSummary(
                0,
                0,
                counts.records(),
                counts.accepted(),
                counts.rejected(),
                Ingest.expectations(feed, counts),
                new QuarantineChange(counts.rejected() - found.rejectedBefore(), 0, 0));
    }

    /**
     * Makes sure that bronze has every record of the batches that was not erased.
     *
     * @param standing all that stands published
     * @throws NotRebuildable when some have left
     */
    void requireWhole(Map<String, Long> heads, RebuildPlan plan, List<Undoable> standing) {
        for (Feed feed : pipeline.feeds()) {
            Long head = heads.get(TableName.ofFeed(feed.name()).toString());
            Map<Long, Long> there = head == null ? Map.of() : records(feed, head, plan);
            Map<Long, Long> erased = erased(TableName.ofFeed(feed.name()), standing);
            long whole = 0;
            for (int i = plan.runs().size() - 1; i >= 0; i--) {
                PublishedRun run = plan.runs().get(i);
                FeedSummary summary = run.published().feeds().get(feed.name());
                long batch = run.claim().batch();
                long wanted = (summary == null ? 0 : summary.records()) - erased.getOrDefault(batch, 0L);
                if (there.getOrDefault(batch, 0L) != wanted) {
                    throw NotRebuildable.recordsGone(
                            pipeline.name(), feed.name(), batch, there.getOrDefault(batch, 0L), wanted, whole);
                }
                whole = batch;
            }
        }
    }

    private static Map<Long, Long> erased(TableName bronze, List<Undoable> standing) {
        Map<Long, Long> erased = new TreeMap<>();
        for (Undoable one : standing) {
            if (one instanceof FinishedUpkeep upkeep
                    && upkeep.done().outcome() instanceof Erased outcome
                    && outcome.erased().containsKey(bronze.toString())) {
                outcome.erased()
                        .get(bronze.toString())
                        .batches()
                        .forEach((batch, rows) -> erased.merge(batch, rows, Long::sum));
            }
        }
        return erased;
    }

    private Map<Long, Long> records(Feed feed, long head, RebuildPlan plan) {
        Map<Long, Long> records = new TreeMap<>();
        lake.apply(tables.session())
                .read(TableName.ofFeed(feed.name()), head)
                .filter(col("_batch").isin(plan.batches().toArray()))
                .groupBy("_batch")
                .count()
                .collectAsList()
                .forEach(row -> records.put(row.getLong(0), row.getLong(1)));
        return records;
    }
}
