package dev.polder.jobs.launch;

import dev.polder.failure.Nearest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Either;
import scopt.OptionDef;
import scopt.OptionParser;
import scopt.Read;
import scopt.Read$;

/** The words of the command line, read by scopt. */
final class CommandLine extends OptionParser<ArgumentsBuilder> {
    private static final Read<String> TEXT = Read$.MODULE$.stringRead();
    private static final Read<BoxedUnit> FLAG = Read$.MODULE$.unitRead();

    private static final List<String> COMMANDS = List.of(
            "check",
            "sql",
            "run",
            "status",
            "runs",
            "quarantine",
            "replay",
            "discard",
            "skip",
            "pause",
            "resume",
            "rollback",
            "ledger",
            "published",
            "retain",
            "certificate",
            "maintain",
            "hold",
            "archive");

    private final PrintStream out;
    private final PrintStream error;
    private final String version;
    private final AtomicBoolean answered = new AtomicBoolean();

    private CommandLine(String version, PrintStream out, PrintStream error) {
        super("polder");
        this.version = version;
        this.out = out;
        this.error = error;
        describe();
    }

    /** What parsing came to: arguments to carry out, or the exit code when help was given or the words were wrong. */
    record Parsed(Optional<Arguments> arguments, ExitCode exitCode) {}

    /** Reads the words; help goes to {@code out}, what is wrong with them to {@code error}. */
    static Parsed parse(String[] words, String version, PrintStream out, PrintStream error) {
        CommandLine line = new CommandLine(version, out, error);
        if (words.length == 0) {
            out.println(line.usage());
            return new Parsed(Optional.empty(), ExitCode.USAGE);
        }
        Optional<String> unknown = unknownCommand(words);
        if (unknown.isPresent()) {
            error.println(unknown.get());
            return new Parsed(Optional.empty(), ExitCode.USAGE);
        }
        Option<ArgumentsBuilder> parsed =
                line.parse(CollectionConverters.asScala(CommandFirst.arrange(List.of(words))), new ArgumentsBuilder());
        if (line.answered.get()) {
            return new Parsed(Optional.empty(), ExitCode.DONE);
        }
        if (parsed.isEmpty()) {
            return new Parsed(Optional.empty(), ExitCode.USAGE);
        }
        return new Parsed(Optional.of(parsed.get().build()), ExitCode.DONE);
    }

    private static Optional<String> unknownCommand(String... words) {
        String first = CommandFirst.arrange(List.of(words)).get(0);
        if (first.startsWith("-") || COMMANDS.contains(first)) {
            return Optional.empty();
        }
        String guess = Nearest.to(first, COMMANDS)
                .map(name -> "Did you mean `" + name + "`? ")
                .orElse("");
        return Optional.of(
                "Problem: There is no command `" + first + "`.\nRemedy:  " + guess + "`polder --help` shows them all.");
    }

    private void describe() {
        CommandOptions options = new CommandOptions(this);
        head(seq(List.of("polder " + version + ": batches of JSON and XML into Delta tables that people can trust")));
        note("\nFor the newcomer");
        command(
                "check",
                "look at conf and SQL without reading data",
                List.of(options.operand("pipeline", 0, 1), options.storage()));
        command(
                "sql",
                "query the published tables: sql \"SELECT ..\"",
                List.of(options.operand("query", 1, 1), options.limit("rows", 100)));
        command(
                "published",
                "which version of each table readers should see, for those that don't come through Polder",
                List.of(options.operand("pipeline", 0, 1), options.all("of every pipeline"), options.format()));
        note("\nFor the operator");
        command(
                "run",
                "publish the next batch of each pipeline named",
                List.of(
                        options.operand("pipeline", 1, Integer.MAX_VALUE),
                        options.all("every batch there is, one after the other, up to the first that is refused"),
                        options.noWait(),
                        options.batch("this batch, which waits or is parked"),
                        options.accept(),
                        options.reason()));
        command(
                "status",
                "how pipelines stand, and what needs a person",
                List.of(options.operand("pipeline", 0, Integer.MAX_VALUE)));
        command(
                "runs",
                "what became of each run, newest first",
                List.of(options.operand("pipeline", 1, 1), options.limit("runs", 20), options.orphans()));
        command(
                "quarantine",
                "rejected records by rule, with samples",
                List.of(
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
                "put rejected records through the contract and rules of today, in a run of their own",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.rule(),
                        options.batch("only those of this batch"),
                        options.flag("discarded", "those that were discarded instead", built -> built.discarded = true),
                        options.reason()));
        command(
                "discard",
                "close rejected records: they stay in bronze, and no replay takes them unless told to",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.rule(),
                        options.batch("only those of this batch"),
                        options.reason()));
        command(
                "skip",
                "leave a batch or a file out for good",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.batch("a batch that was refused or whose run died"),
                        options.file(),
                        options.reason()));
        command("pause", "keep runs from starting", List.of(options.operand("pipeline", 1, 1), options.reason()));
        command("resume", "let runs start again", List.of(options.operand("pipeline", 1, 1), options.reason()));
        command(
                "rollback",
                "undo a published run in every table; its batch is parked",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.run(),
                        options.flag(
                                "cascade", "the runs that were published after it too", built -> built.cascade = true),
                        options.flag(
                                "dry-run", "show what would be undone, and do nothing", built -> built.dryRun = true),
                        options.flag(
                                "publish-only",
                                "move readers back at once and leave the tables; the same command without it restores them",
                                built -> built.publishOnly = true),
                        options.flag("discard", "leave the batch out for good", built -> built.discard = true),
                        options.flag("yes", "don't ask", built -> built.yes = true),
                        options.reason()));
        command("ledger", "ledger rebuild: make the ledger again from the journals", List.of(options.rebuild()));
        note("\nFor the steward");
        command(
                "retain",
                "let rows leave that were kept long enough, by `retention` in the conf",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.flag("dry-run", "show what would leave, and do nothing", built -> built.dryRun = true),
                        options.flag("yes", "don't ask", built -> built.yes = true)));
        command(
                "archive",
                "archive list P, archive verify P, archive restore P: what retention has moved away",
                List.of(
                        options.operand("list|verify|restore", 1, 1),
                        options.operand("pipeline", 1, 1),
                        options.text("name", "only that of this retention", (name, built) -> built.name = name),
                        options.text("table", "only that of this table", (table, built) -> built.table = table)));
        command(
                "hold",
                "hold add P, hold release P, hold list P: named reasons why rows may not leave",
                List.of(
                        options.operand("add|release|list", 1, 1),
                        options.operand("pipeline", 1, 1),
                        options.text("name", "the hold's or retention's name", (name, built) -> built.name = name),
                        options.text("table", "the table whose rows are held", (table, built) -> built.table = table),
                        options.text(
                                "where",
                                "a condition of the rows; without it all are",
                                (sql, built) -> built.where = sql),
                        options.reason()));
        command(
                "maintain",
                "table care: write small files together, delete files that nobody can go back to, make checkpoints",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.flag(
                                "dry-run", "show how the tables stand, and do nothing", built -> built.dryRun = true)));
        command(
                "certificate",
                "what has left by retention, and whether its last copy is gone",
                List.of(
                        options.operand("pipeline", 1, 1),
                        options.text(
                                "name",
                                "the retention, such as orders-retain-42",
                                (name, built) -> built.name = name)));
        note("\nOptions of every command");
        opt("conf", TEXT)
                .valueName("<dir>")
                .action((folder, built) -> {
                    built.conf = Path.of(folder);
                    return built;
                })
                .text("the folder of the conf (default: conf)");
        opt("env", TEXT)
                .valueName("<name>")
                .action((name, built) -> {
                    built.env = name;
                    return built;
                })
                .text("the environment, conf/env/<name>.yaml (default: dev)");
        opt("json", FLAG)
                .action((nothing, built) -> {
                    built.json = true;
                    return built;
                })
                .text("one JSON document as the last line of standard output");
        opt("quiet", FLAG)
                .action((nothing, built) -> {
                    built.quiet = true;
                    return built;
                })
                .text("say nothing but failures");
        opt("debug", FLAG)
                .action((nothing, built) -> {
                    built.debug = true;
                    return built;
                })
                .text("show the stack trace of a failure");
        help("help").text("this page");
        version("version").text("the release");
        note("\nExit codes: 0 done (also idle), 1 a bug, 2 conf or usage, 3 the data was refused,"
                + " 4 storage or cluster (worth a retry), 5 another run holds the pipeline");
        checkConfig(built -> built.conflict().map(this::failure).orElseGet(this::success));
    }

    private void command(String name, String text, List<OptionDef<?, ArgumentsBuilder>> children) {
        cmd(name)
                .action((nothing, built) -> {
                    built.command = name;
                    return built;
                })
                .text(text)
                .children(seq(children));
    }

    private static <T> Seq<T> seq(List<T> elements) {
        return CollectionConverters.asScala(elements).toSeq();
    }

    @Override
    public Option<Object> showUsageOnError() {
        return Option.apply(false);
    }

    @Override
    public void displayToOut(String text) {
        out.println(text);
    }

    @Override
    public void displayToErr(String text) {
        if (!answered.get()) {
            error.println(text);
        }
    }

    @Override
    public void reportError(String text) {
        // Who asks for help need not have got the rest right.
        if (!answered.get()) {
            error.println("Problem: " + text);
        }
    }

    @Override
    public void terminate(Either<String, BoxedUnit> exitState) {
        answered.set(true);
    }
}
