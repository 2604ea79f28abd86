package dev.polder.jobs.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.polder.config.Table;
import dev.polder.config.TableName;
import dev.polder.journal.Claimed;
import dev.polder.journal.PublishedRun;
import dev.polder.journal.Reason;
import dev.polder.table.LakeReader;
import dev.polder.table.LakeTable;
import dev.polder.table.ScratchLake;
import dev.polder.table.UnusableKeys;
import dev.polder.table.WriteId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes tables of the records that bronze has, as {@link RebuildPlan} says: those that depend on the order of batches are made aside,
 * batch by batch, by the writes that runs make; each table then gets its rows in one commit.
 */
final class RebuildTables {
    private final PipelineTables tables;
    private final TableWork work;
    private final Function<SparkSession, LakeReader> lake;
    private final Supplier<ScratchLake> scratches;

    /**
     * @param lake reads tables in the session that it is given
     * @param scratches gives a place of its own to each process that works on a claim
     */
    RebuildTables(
            PipelineTables tables,
            TableWork work,
            Function<SparkSession, LakeReader> lake,
            Supplier<ScratchLake> scratches) {
        this.tables = tables;
        this.work = work;
        this.lake = lake;
        this.scratches = scratches;
    }

    /**
     * Writes them.
     *
     * @param bronze the version of each feed's table that has the records
     * @param left by table, the conditions of rows that have left it by retention and don't come back
     * @param accepted rules that don't refuse the run, though it may break them
     */
    Transform.Outcome run(
            Claimed claim,
            RebuildPlan plan,
            Map<String, Long> bronze,
            Map<String, List<String>> left,
            Set<String> accepted) {
        claim.inputs().forEach((table, version) -> work.show(TableName.parse(table), version));
        Transform.Outcome outcome = Transform.Outcome.none();
        try (ScratchLake scratch = scratches.get()) {
            Map<TableName, Long> made = play(claim, plan, scratch, bronze, outcome);
            work.ordered()
                    .forEach(table -> work.show(
                            table.name(), claim.heads().get(table.name().toString())));
            for (Table table : work.ordered()) {
                if (plan.ways().containsKey(table.name()) && outcome.reasons().isEmpty()) {
                    Rows rows = new Rows(table, claim, plan, scratch, made, bronze);
                    List<String> gone = left.getOrDefault(table.name().toString(), List.of());
                    work.make(table, accepted, outcome, one -> write(rows, gone));
                }
            }
        }
        return outcome;
    }

    private record Rows(
            Table table,
            Claimed claim,
            RebuildPlan plan,
            ScratchLake scratch,
            Map<TableName, Long> made,
            Map<String, Long> bronze) {

        long head() {
            return claim.heads().get(table.name().toString());
        }
    }

    private long write(Rows of, List<String> gone) {
        TableName name = of.table().name();
        return tables.get(name)
                .replace(tables.writeId(name, of.claim()), of.head(), session -> {
                    Dataset<Row> rows = rows(of, session);
                    for (String condition : gone) {
                        rows = rows.filter(not(coalesce(expr(condition), lit(false))));
                    }
                    return rows;
                })
                .commit()
                .version();
    }

    private Dataset<Row> rows(Rows of, SparkSession session) {
        TableName name = of.table().name();
        return switch (of.plan().ways().get(name)) {
            case ASKED -> work.rows(session, of.table());
            case PLAYED -> of.scratch().reader(session).read(name, of.made().get(name));
            case EXCHANGED ->
                others(of, session)
                        .unionByName(
                                of.scratch()
                                        .reader(session)
                                        .read(name, of.made().get(name)),
                                true);
            case GATHERED ->
                of.plan().keepsOthers()
                        ? others(of, session).unionByName(gathered(of, session), true)
                        : gathered(of, session);
        };
    }

    private Dataset<Row> others(Rows of, SparkSession session) {
        Object[] batches = of.plan().batches().toArray();
        return lake.apply(session)
                .read(of.table().name(), of.head())
                .filter(not(coalesce(col("_batch").isin(batches), lit(false))));
    }

    private Dataset<Row> gathered(Rows of, SparkSession session) {
        String feed = ((Table.Source.FromFeed) of.table().source()).feed();
        TableName bronze = TableName.ofFeed(feed);
        Object[] batches = of.plan().batches().toArray();
        return lake.apply(session)
                .read(bronze, of.bronze().get(bronze.toString()))
                .filter(col("_batch").isin(batches).and(not(col("_rejected"))))
                .select(work.columnsAnd(feed, "_batch"));
    }

    /** Makes the tables that depend on the order of batches; gives the version of each, aside. */
    private Map<TableName, Long> play(
            Claimed claim, RebuildPlan plan, ScratchLake scratch, Map<String, Long> bronze, Transform.Outcome outcome) {
        Map<TableName, Long> made = new HashMap<>();
        List<Table> played = work.ordered().stream()
                .filter(table -> plan.played().contains(table.name()))
                .toList();
        for (Table table : played) {
            made.put(table.name(), begin(table.name(), plan, scratch));
        }
        for (PublishedRun run : played.isEmpty() ? List.<PublishedRun>of() : plan.runs()) {
            work.showBatch(run.claim().batch(), bronze);
            for (Table table : played) {
                scratch.reader(tables.session()).show(table.name(), made.get(table.name()));
            }
            boolean isLast = run.equals(plan.runs().get(plan.runs().size() - 1));
            for (Table table : played) {
                if (!isLast && plan.last().contains(table.name())) {
                    continue;
                }
                try {
                    made.put(table.name(), play(table, claim, run, scratch, made.get(table.name())));
                } catch (UnusableKeys e) {
                    String problem = "in batch " + run.claim().batch() + ": " + e.problem();
                    outcome.reasons()
                            .add(new Reason(
                                    "unique", table.name().toString(), e.nullKeys() + e.sharedKeys(), 0, problem));
                    return made;
                }
                scratch.reader(tables.session()).show(table.name(), made.get(table.name()));
            }
        }
        return made;
    }

    private long begin(TableName name, RebuildPlan plan, ScratchLake scratch) {
        LakeTable aside = scratch.table(name, tables.properties(name));
        Long base =
                plan.base().map(run -> run.claim().heads().get(name.toString())).orElse(null);
        return base == null
                ? aside.create(
                        tables.all().get(name).schema(), tables.all().get(name).partitionBy())
                : aside.cloneOf(tables.get(name), base);
    }

    private long play(Table table, Claimed claim, PublishedRun run, ScratchLake scratch, long head) {
        LakeTable aside = scratch.table(table.name(), tables.properties(table.name()));
        long batch = run.claim().batch();
        WriteId of = tables.writeId(table.name(), claim);
        WriteId id = new WriteId(of.pipeline(), of.table(), batch, of.epoch(), of.run());
        return work.write(table, aside, id, head, batch).commit().version();
    }
}
