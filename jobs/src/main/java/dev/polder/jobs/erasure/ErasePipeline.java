package dev.polder.jobs.erasure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.polder.config.TableName;
import dev.polder.erasure.Subjects;
import dev.polder.erasure.spark.SubjectRows;
import dev.polder.failure.Failure;
import dev.polder.jobs.erasure.ErasurePlan.Found;
import dev.polder.jobs.erasure.ErasurePlan.Source;
import dev.polder.journal.Erase;
import dev.polder.journal.Erase.Erasing;
import dev.polder.journal.Erased;
import dev.polder.journal.Erased.Left;
import dev.polder.journal.HoldAdded;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.PipelineState;
import dev.polder.journal.PlanOutdated;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.quarantine.spark.StandingRecords;
import dev.polder.table.Checksum;
import dev.polder.table.Commit;
import dev.polder.table.LakeTable;
import dev.polder.table.UpkeepId;
import dev.polder.upkeep.HeldRows;
import dev.polder.upkeep.UpkeepObstacle;
import dev.polder.upkeep.Upkeeping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Erases the rows of some subjects from one pipeline's tables and archives. */
public final class ErasePipeline {
    /** So many places in landed files are told. */
    private static final int SOURCES = 10_000;

    private final String pipeline;
    private final Map<TableName, SubjectRows> columns;
    private final Subjects subjects;
    private final Journal journal;
    private final Upkeeping upkeeping;
    private final ErasedArchives archives;

    /**
     * @param columns by table, where it is looked for subjects
     * @param archives the pipeline's
     */
    public ErasePipeline(
            String pipeline,
            Map<TableName, SubjectRows> columns,
            Subjects subjects,
            Journal journal,
            Upkeeping upkeeping,
            ErasedArchives archives) {
        this.pipeline = pipeline;
        this.columns = columns;
        this.subjects = subjects;
        this.journal = journal;
        this.upkeeping = upkeeping;
        this.archives = archives;
    }

    /** That which was begun and is not done: the same command, given the same subjects, goes on with it. */
    public Optional<UpkeepBegun> unfinished() {
        return upkeeping.unfinished(Erase.class);
    }

    /**
     * What would be erased, without doing it; takes no lease and writes nothing.
     *
     * @param undo what becomes of the versions that still hold the rows
     * @throws UpkeepObstacle when it could not be carried out as the pipeline stands
     * @throws Failure when undo is to be given up and a hold is on one of the tables
     */
    public ErasurePlan plan(Erase.Undo undo, String reason) {
        PipelineState state = journal.load();
        UpkeepObstacle.requireNone(state);
        if (undo == Erase.Undo.GIVEN_UP) {
            requireNoHold(state);
        }
        List<Found> found = find(state, state.published());
        return new ErasurePlan(pipeline, found, archives.find(state), erase(found, undo, reason), state.last());
    }

    private void requireNoHold(PipelineState state) {
        for (String table : state.heads().keySet()) {
            for (HoldAdded hold : state.holdsOn(table)) {
                throw new Failure(
                        Failure.Kind.USER,
                        "Hold " + hold.name() + " of " + hold.by().user() + " on " + table
                                + " keeps its earlier versions: " + hold.reason() + ".",
                        "Erase without --now, which leaves held rows and earlier versions; or release the hold: polder hold release "
                                + pipeline + " --name " + hold.name() + " --reason ..");
            }
        }
    }

    private List<Found> find(PipelineState state, Map<String, Long> versions) {
        List<Found> found = new ArrayList<>();
        columns.forEach((name, rows) -> {
            Long version = versions.get(name.toString());
            if (version != null) {
                found.add(find(name, rows, version, state.holdsOn(name.toString())));
            }
        });
        return found;
    }

    private Found find(TableName name, SubjectRows rows, long version, List<HoldAdded> holds) {
        Dataset<Row> all = upkeeping.tables().get().get(name).read(version);
        Dataset<Row> theirs = all.filter(rows.condition(all.schema(), subjects));
        Dataset<Row> leaving = theirs.filter(HeldRows.free(holds));
        Checksum checksum = Checksum.of(leaving);
        Map<String, Long> held = new TreeMap<>();
        for (HoldAdded hold : holds) {
            long kept = theirs.filter(HeldRows.held(hold)).count();
            if (kept > 0) {
                held.put(hold.name(), kept);
            }
        }
        List<Source> sources = name.isBronze() && checksum.rows() > 0 ? sources(leaving) : List.of();
        return new Found(name, version, checksum.rows(), checksum.sum().toPlainString(), held, sources);
    }

    private static List<Source> sources(Dataset<Row> rows) {
        return rows
                .select("_file", "_line")
                .distinct()
                .orderBy(col("_file"), col("_line"))
                .limit(SOURCES)
                .collectAsList()
                .stream()
                .map(row -> new Source(row.getString(0), row.isNullAt(1) ? 0 : row.getLong(1)))
                .toList();
    }

    private Erase erase(List<Found> found, Erase.Undo undo, String reason) {
        Map<String, Erasing> erasing = found.stream()
                .filter(one -> one.rows() > 0)
                .collect(Collectors.toMap(
                        one -> one.table().toString(), one -> new Erasing(one.rows(), one.checksum())));
        return new Erase(erasing, subjects.count(), undo, reason);
    }

    /**
     * Erases what the plan says, and with undo given up deletes all earlier versions afterwards; see {@link Upkeeping#carryOut}.
     *
     * @throws PlanOutdated when anything has happened to the pipeline since
     */
    public UpkeepDone carryOut(ErasurePlan plan) {
        return upkeeping.carryOut("erase", state -> decide(state, plan), new Work());
    }

    private Erase decide(PipelineState state, ErasurePlan plan) {
        if (state.last() != plan.seen()) {
            throw new PlanOutdated(pipeline, "polder erase " + pipeline);
        }
        return plan.erase();
    }

    /**
     * What is erased by that which was begun; takes no lease and writes nothing. What it has done to archives is not in it.
     *
     * @throws Failure when it was begun for other subjects
     */
    public ErasurePlan planOf(UpkeepBegun begun) {
        Erase erase = (Erase) begun.upkeep();
        PipelineState state = journal.load();
        List<Found> found = find(state, begun.heads());
        if (!erase(found, erase.undo(), erase.reason()).equals(erase)) {
            throw new Failure(
                    Failure.Kind.USER,
                    begun.name() + ", begun by " + begun.by().user()
                            + ", is not done yet, and was begun for other subjects.",
                    "Give the same subjects as then; or let the next run give it up: polder run " + pipeline + ".");
        }
        return new ErasurePlan(pipeline, found, archives.find(state), erase, state.last());
    }

    /** Goes on with what was begun for the same subjects; see {@link Upkeeping#finish}. */
    public UpkeepDone finish(UpkeepBegun begun) {
        return upkeeping.finish(begun, Erase.class, new Work());
    }

    private final class Work implements Upkeeping.Work<Erase> {
        @Override
        public Erased work(Lease lease, PipelineState state, UpkeepBegun begun, Erase erase) {
            Map<String, Left> erased = new TreeMap<>();
            erase.erasing().forEach((name, erasing) -> {
                lease.requireHeld();
                erased.put(name, erase(begun, TableName.parse(name), erasing.rows(), state.holdsOn(name)));
            });
            lease.requireHeld();
            return new Erased(erased, archives.erase(state, begun.name()), erase.undo());
        }

        /** From here on the journal says that nothing before can be undone. */
        @Override
        public void afterwards(Lease lease, UpkeepBegun begun, UpkeepDone done) {
            if (done.outcome().endsUndo()) {
                for (String name : done.heads().keySet()) {
                    lease.requireHeld();
                    upkeeping.tables().get().get(TableName.parse(name)).forgetEarlierVersions();
                }
            }
        }
    }

    private Left erase(UpkeepBegun begun, TableName name, long rows, List<HoldAdded> holds) {
        LakeTable table = upkeeping.tables().get().get(name);
        long head = begun.heads().get(name.toString());
        Dataset<Row> before = table.read(head);
        Column leaving = columns.get(name).condition(before.schema(), subjects).and(expr(HeldRows.free(holds)));
        Commit commit = table.delete(new UpkeepId(pipeline, name.toString(), begun.name()), head, leaving)
                .commit();
        Dataset<Row> after = table.read(commit.version());
        if (!after.filter(leaving).isEmpty() || after.count() != before.count() - rows) {
            throw new Failure(
                    Failure.Kind.INTERNAL,
                    "After the deletion " + name + " does not hold what it held without the subjects' rows.",
                    "Nothing is published. The next run brings the table back; report this.");
        }
        return new Left(
                rows,
                commit.metric("numRemovedFiles").orElse(0),
                commit.metric("numAddedFiles").orElse(0),
                name.isBronze() ? StandingRecords.countOpen(before) - StandingRecords.countOpen(after) : 0,
                name.isBronze() ? byBatch(before.filter(leaving)) : Map.of());
    }

    private static Map<Long, Long> byBatch(Dataset<Row> rows) {
        return rows.groupBy("_batch").count().collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getLong(0), row -> row.getLong(1)));
    }
}
