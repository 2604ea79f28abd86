package dev.polder.jobs.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import scopt.OptionDef;

/** What can be typed: each command with its operands and options, and an example. */
final class Commands {
    private final Map<String, Described> byName = new LinkedHashMap<>();
    private final List<String> groups = new ArrayList<>();

    /**
     * One command.
     *
     * @param group who needs it
     * @param text what it does
     * @param children makes its operands and options in the parser that they are for
     */
    record Described(
            String name,
            String group,
            String example,
            String text,
            Function<CommandOptions, List<OptionDef<?, ArgumentsBuilder>>> children) {}

    Commands() {
        group("For the newcomer");
        command(
                "check",
                "polder check flights",
                "look at conf and SQL without reading data",
                options -> List.of(options.operand("pipeline", 0, 1), options.storage()));
        command(
                "sql",
                "polder sql \"SELECT * FROM silver.flights\" --at flights-2-1",
                "query the published tables: sql \"SELECT ..\"",
                options -> List.of(options.operand("query", 1, 1), options.at(), options.limit("rows", 100)));
        command(
                "published",
                "polder published flights --format python",
                "which version of each table readers should see, for those that don't come through Polder",
                options -> List.of(
                        options.operand("pipeline", 0, 1),
                        options.all("of every pipeline"),
                        options.at(),
                        options.format()));
        group("For the operator");
        command(
                "run",
                "polder run flights --no-wait",
                "publish the next batch of each pipeline named",
                options -> List.of(
                        options.operand("pipeline", 1, Integer.MAX_VALUE),
                        options.all("every batch there is, one after the other, up to the first that is refused"),
                        options.noWait(),
                        options.text(
                                "interval-start",
                                "with --interval-end: only files whose {interval:..} is in this span, as a scheduler has it",
                                (time, built) -> built.intervalStart = time),
                        options.text(
                                "interval-end",
                                "where the span ends, such as 2026-02-01T03:00:00Z",
                                (time, built) -> built.intervalEnd = time),
                        options.batch("this batch, which waits or is parked"),
                        options.accept(),
                        options.reason()));
        command(
                "plan",
                "polder plan flights",
                "what a run would do, without doing it",
                options -> List.of(options.operand("pipeline", 1, 1), options.noWait()));
        command(
                "schedules",
                "polder schedules --json",
                "when pipelines are to run, and how they are submitted: what airflow-dags/ makes DAGs of",
                options -> List.of());
        command(
                "status",
                "polder status",
                "how pipelines stand, and what needs a person",
                options -> List.of(
                        options.operand("pipeline", 0, Integer.MAX_VALUE),
                        options.flag(
                                "verify",
                                "look at each run of the rollback window, and at the files of each version it needs",
                                built -> built.verify = true),
                        options.flag(
                                "tables",
                                "how each table stands: files, log, what table care and retention would do",
                                built -> built.tableHealth = true)));
        command(
                "runs",
                "polder runs flights --limit 50",
                "what became of each run, newest first",
                options -> List.of(options.operand("pipeline", 1, 1), options.limit("runs", 20), options.orphans()));
        command(
                "show",
                "polder show flights-2-1",
                "what a run or upkeep said when it ended, and what happened to it since",
                options -> List.of(options.operand("run", 1, 1)));
        command(
                "diff",
                "polder diff flights --run flights-2-1 --table silver.flights --samples 10",
                "which rows a run added, changed and removed",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.run(),
                        options.table(),
                        options.number(
                                "samples",
                                0,
                                "how many rows of each kind of change are shown (default: 3)",
                                (built, number) -> built.samples = number)));
        command(
                "history",
                "polder history silver.flights --last 5",
                "the versions of a table that readers saw, newest first",
                options -> List.of(
                        options.operand("table", 1, 1),
                        options.number(
                                "last", 1, "how many versions (default: 20)", (built, number) -> built.last = number)));
        command(
                "quarantine",
                "polder quarantine flights --batch 2",
                "rejected records by rule, with samples",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.rule(),
                        options.column(),
                        options.file(),
                        options.batch("only those of this batch"),
                        options.flag("discarded", "those that were discarded instead", built -> built.discarded = true),
                        options.limit("samples a rule", 5),
                        options.csv()));
        command(
                "replay",
                "polder replay flights --rule delay-plausible",
                "put rejected records through the contract and rules of today, in a run of their own",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.rule(),
                        options.batch("only those of this batch"),
                        options.flag("discarded", "those that were discarded instead", built -> built.discarded = true),
                        options.reason()));
        command(
                "discard",
                "polder discard flights --batch 2 --reason \"the producer will not send them again\"",
                "close rejected records: they stay in bronze, and no replay takes them unless told to",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.rule(),
                        options.batch("only those of this batch"),
                        options.reason()));
        command(
                "rebuild",
                "polder rebuild flights --table silver.flights --dry-run",
                "transform what is published again, from bronze, under the contract and the SQL of today",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.table("only this table, as layer.name, and what is made of it"),
                        options.flag("last", "only the batch that was published last", built -> built.lastBatch = true),
                        options.text(
                                "batches",
                                "only these, such as 3..5 or 3.. or 3; rows of others stay as they are",
                                (batches, built) -> built.batches = batches),
                        options.flag(
                                "dry-run",
                                "show what would be transformed and what would change in bronze, and do nothing",
                                built -> built.dryRun = true),
                        options.reason()));
        command(
                "skip",
                "polder skip flights --batch 2 --reason \"the producer sends it again\"",
                "leave a batch or a file out for good",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.batch("a batch that was refused or whose run died"),
                        options.file(),
                        options.reason()));
        command(
                "pause",
                "polder pause flights --reason \"the source moves\"",
                "keep runs from starting",
                options -> List.of(options.operand("pipeline", 1, 1), options.reason()));
        command(
                "resume",
                "polder resume flights --reason \"the source has moved\"",
                "let runs start again",
                options -> List.of(options.operand("pipeline", 1, 1), options.reason()));
        command(
                "rollback",
                "polder rollback flights --run flights-2-1 --reason \"half of 31 March is missing\" --dry-run",
                "undo a published run in every table; its batch is parked",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.run(),
                        options.flag(
                                "cascade", "the runs that were published after it too", built -> built.cascade = true),
                        options.flag(
                                "only",
                                "leave the runs that were published after it: its rows are taken out from under them, where that is proven to be right",
                                built -> built.only = true),
                        options.flag(
                                "dry-run", "show what would be undone, and do nothing", built -> built.dryRun = true),
                        options.flag(
                                "publish-only",
                                "move readers back at once and leave the tables; the same command without it restores them",
                                built -> built.publishOnly = true),
                        options.flag("discard", "leave the batch out for good", built -> built.discard = true),
                        options.flag("yes", "don't ask", built -> built.yes = true),
                        options.reason()));
        command(
                "ledger",
                "polder ledger rebuild",
                "ledger rebuild: make the ledger again from the journals",
                options -> List.of(options.rebuild()));
        group("For the steward");
        command(
                "retain",
                "polder retain flights --dry-run",
                "let rows leave that were kept long enough, by `retention` in the conf",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.flag("dry-run", "show what would leave, and do nothing", built -> built.dryRun = true),
                        options.flag("yes", "don't ask", built -> built.yes = true)));
        command(
                "erase",
                "polder erase flights --subjects requests.txt --reason \"letter of 3 March\" --dry-run",
                "erase whose data is told by values of `subject: true` columns, everywhere, and look whether something is left",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.text(
                                "subject",
                                "a value, which the shell's history shows; for more, and more quietly, a file",
                                (subject, built) -> built.subjects.add(subject)),
                        options.text(
                                "subjects",
                                "a file with a value on each line",
                                (file, built) -> built.subjectFile = Path.of(file)),
                        options.flag(
                                "within",
                                "also rows where a value stands within a longer text of a column made of subject columns",
                                built -> built.within = true),
                        options.flag(
                                "now",
                                "delete earlier versions at once: no run before can be undone any more",
                                built -> built.now = true),
                        options.flag(
                                "dry-run", "show what would be erased, and do nothing", built -> built.dryRun = true),
                        options.flag("yes", "don't ask", built -> built.yes = true),
                        options.reason()));
        command(
                "certificate",
                "polder certificate flights --name flights-retain-42",
                "what has left by retention, and whether its last copy is gone",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.text("name", "the retention", (name, built) -> built.name = name)));
        command(
                "archive",
                "polder archive verify flights",
                "archive list P, archive verify P, archive restore P: what retention has moved away",
                options -> List.of(
                        options.operand("list|verify|restore", 1, 1),
                        options.operand("pipeline", 1, 1),
                        options.text("name", "only that of this retention", (name, built) -> built.name = name),
                        options.text("table", "only that of this table", (table, built) -> built.table = table),
                        options.flag(
                                "in-place",
                                "restore: back into the table that the rows had left, not into one of their own",
                                built -> built.inPlace = true)));
        command(
                "hold",
                "polder hold add flights --name case-7 --table silver.flights --where \"origin = 'PHX'\" --reason \"a claim\"",
                "hold add P, hold release P, hold list P: named reasons why rows may not leave",
                options -> List.of(
                        options.operand("add|release|list", 1, 1),
                        options.operand("pipeline", 1, 1),
                        options.text("name", "the hold's name", (name, built) -> built.name = name),
                        options.text("table", "the table whose rows are held", (table, built) -> built.table = table),
                        options.text(
                                "where",
                                "a condition of the rows; without it all are",
                                (condition, built) -> built.where = condition),
                        options.reason()));
        command(
                "maintain",
                "polder maintain flights",
                "table care: write small files together, delete files that nobody can go back to, make checkpoints",
                options -> List.of(
                        options.operand("pipeline", 1, 1),
                        options.flag(
                                "dry-run", "show how the tables stand, and do nothing", built -> built.dryRun = true)));
    }

    /** By name, in the order in which they are listed. */
    Map<String, Described> byName() {
        return byName;
    }

    private void group(String name) {
        groups.add(name);
    }

    private void command(
            String name,
            String example,
            String text,
            Function<CommandOptions, List<OptionDef<?, ArgumentsBuilder>>> children) {
        byName.put(name, new Described(name, groups.get(groups.size() - 1), example, text, children));
    }
}
