package dev.polder.jobs.retention;

import dev.polder.config.Pipeline;
import dev.polder.config.Table;
import dev.polder.config.Table.Write;
import dev.polder.config.TableName;
import dev.polder.journal.BringBack;
import dev.polder.journal.BringBack.Returning;
import dev.polder.journal.BroughtBack;
import dev.polder.journal.BroughtBack.Returned;
import dev.polder.journal.Journal;
import dev.polder.journal.Lease;
import dev.polder.journal.PipelineState;
import dev.polder.journal.UpkeepBegun;
import dev.polder.journal.UpkeepDone;
import dev.polder.table.Checksum;
import dev.polder.table.LakeTable;
import dev.polder.table.UpkeepId;
import dev.polder.upkeep.Upkeeping;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Brings archived rows back into the tables of one pipeline that they had left. */
public final class BringBackPipeline {
    private static final String HASH = "_hash";

    private final Pipeline pipeline;
    private final Journal journal;
    private final Upkeeping upkeeping;
    private final Supplier<Archives> archives;

    /**
     * Nothing is looked at yet.
     *
     * @param archives gives the pipeline's archives, once Spark has started
     */
    public BringBackPipeline(Pipeline pipeline, Journal journal, Upkeeping upkeeping, Supplier<Archives> archives) {
        this.pipeline = pipeline;
        this.journal = journal;
        this.upkeeping = upkeeping;
        this.archives = archives;
    }

    /** What was begun for this retention and is not done: the same command goes on with it. */
    public Optional<UpkeepBegun> unfinished(String retention) {
        return upkeeping
                .unfinished(BringBack.class)
                .filter(begun -> ((BringBack) begun.upkeep()).retention().equals(retention));
    }

    /** Those of which the tables that readers see have not every row; takes no lease and writes nothing. */
    public List<Archived> away(List<Archived> archived) {
        PipelineState state = journal.load();
        return archived.stream().filter(one -> !isThere(state, one)).toList();
    }

    private boolean isThere(PipelineState state, Archived archived) {
        Long version = state.published().get(archived.manifest().table());
        if (version == null) {
            return false;
        }
        LakeTable table = table(archived);
        Dataset<Row> rows = archives.get().rows(archived);
        return table.columnsNotIn(rows.schema()).isEmpty()
                && common(rows, table.read(version), archived)
                        == archived.manifest().rows();
    }

    private LakeTable table(Archived archived) {
        return upkeeping.tables().get().get(TableName.parse(archived.manifest().table()));
    }

    /**
     * Brings archives of one retention back, all in one step for readers; see {@link Upkeeping#carryOut}.
     *
     * @param archived one a table
     * @throws NotBroughtBack when one of them can't come back; nothing is changed then
     * @throws dev.polder.table.ChangedType when a column has another type by now
     */
    public UpkeepDone carryOut(String retention, List<Archived> archived) {
        return upkeeping.carryOut("archive restore", state -> decide(state, retention, archived), new Work());
    }

    /** Goes on with what was begun; see {@link Upkeeping#finish}. */
    public UpkeepDone finish(UpkeepBegun begun) {
        return upkeeping.finish(begun, BringBack.class, new Work());
    }

    private BringBack decide(PipelineState state, String retention, List<Archived> archived) {
        Map<String, Returning> returning = new TreeMap<>();
        for (Archived one : archived) {
            requireFits(state, one);
            Manifest manifest = one.manifest();
            returning.put(
                    manifest.table(),
                    new Returning(one.uri(), manifest.condition(), manifest.rows(), manifest.checksum()));
        }
        return new BringBack(retention, returning);
    }

    private void requireFits(PipelineState state, Archived archived) {
        Manifest manifest = archived.manifest();
        if (!manifest.isOf(journal.past(), state)) {
            throw NotBroughtBack.notOurs(archived);
        }
        Long version = state.published().get(manifest.table());
        if (version == null) {
            throw NotBroughtBack.unpublished(archived);
        }
        List<String> wrong = archives.get().verify(archived);
        if (!wrong.isEmpty()) {
            throw NotBroughtBack.damaged(archived, wrong);
        }
        LakeTable table = table(archived);
        Dataset<Row> rows = archives.get().rows(archived);
        List<String> lacking = table.columnsNotIn(rows.schema());
        if (!lacking.isEmpty()) {
            throw NotBroughtBack.otherColumns(archived, lacking);
        }
        requireAway(archived, rows, table.read(version), write(table.name()));
    }

    /** Bronze gets rows added, as tables do that the conf names no more. */
    private Write write(TableName name) {
        return pipeline.tables().stream()
                .filter(table -> table.name().equals(name))
                .map(Table::write)
                .findFirst()
                .orElseGet(Write.Append::new);
    }

    private static void requireAway(Archived archived, Dataset<Row> rows, Dataset<Row> table, Write write) {
        if (write instanceof Write.Replace) {
            throw NotBroughtBack.replaced(archived);
        }
        long there = common(rows, table, archived);
        if (there > 0) {
            throw NotBroughtBack.rowsThere(archived, there);
        }
        if (write instanceof Write.Merge merge) {
            Column same = merge.key().stream()
                    .map(key -> rows.col(quoted(key)).eqNullSafe(table.col(quoted(key))))
                    .reduce(Column::and)
                    .orElseThrow();
            long newer = rows.join(table, same, "left_semi").count();
            if (newer > 0) {
                throw NotBroughtBack.keysThere(archived, merge.key(), newer);
            }
        }
    }

    /** How many of the archive's rows the table has. */
    private static long common(Dataset<Row> rows, Dataset<Row> table, Archived archived) {
        Dataset<Row> left = hashes(rows);
        Dataset<Row> right = hashes(alike(table, archived.manifest().condition(), rows.schema()));
        return left.join(right, left.col(HASH).equalTo(right.col(HASH)), "left_semi")
                .count();
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static Dataset<Row> hashes(Dataset<Row> rows) {
        return rows.select(Checksum.hash(rows.schema()).as(HASH));
    }

    /** The rows of the table that would have left with those of the archive, with its columns. */
    private static Dataset<Row> alike(Dataset<Row> table, String condition, StructType columns) {
        Column[] same = Arrays.stream(columns.fieldNames())
                .map(name -> functions.col(quoted(name)))
                .toArray(Column[]::new);
        return table.filter(condition).select(same);
    }

    private final class Work implements Upkeeping.Work<BringBack> {

        @Override
        public BroughtBack work(Lease lease, PipelineState state, UpkeepBegun begun, BringBack back) {
            Map<String, Returned> returned = new TreeMap<>();
            back.returning().forEach((name, returning) -> {
                lease.requireHeld();
                LakeTable table = upkeeping.tables().get().get(TableName.parse(name));
                Archived archived = archives.get().at(returning.archive());
                returned.put(name, bringBack(table, archived, begun, returning));
            });
            return new BroughtBack(returned);
        }
    }

    private Returned bringBack(LakeTable table, Archived archived, UpkeepBegun begun, Returning returning) {
        Checksum decided = new Checksum(returning.rows(), new BigDecimal(returning.checksum()));
        if (!archived.manifest().sum().equals(decided)) {
            throw NotBroughtBack.changed(archived, begun.name());
        }
        String name = table.name().toString();
        long head = begun.heads().get(name);
        long after = table.append(
                        new UpkeepId(pipeline.name(), name, begun.name()),
                        head,
                        session -> Archives.rows(session, archived))
                .commit()
                .version();
        StructType columns = archives.get().rows(archived).schema();
        Checksum expected = decided.plus(Checksum.of(alike(table.read(head), returning.condition(), columns)));
        Checksum found = Checksum.of(alike(table.read(after), returning.condition(), columns));
        if (!found.equals(expected)) {
            throw new NotAllBack(table.name(), expected, found);
        }
        return new Returned(returning.rows(), Departure.open(table, after) - Departure.open(table, head));
    }
}
