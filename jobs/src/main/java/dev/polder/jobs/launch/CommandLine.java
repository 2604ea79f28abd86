package dev.polder.jobs.launch;

import dev.polder.failure.Nearest;
import dev.polder.landing.Patience;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
    private static final Read<Object> WHOLE = Read$.MODULE$.intRead();
    private static final Read<BoxedUnit> FLAG = Read$.MODULE$.unitRead();

    private static final List<String> COMMANDS = List.of(
            "check",
            "sql",
            "run",
            "status",
            "runs",
            "quarantine",
            "skip",
            "pause",
            "resume",
            "rollback",
            "ledger",
            "published");

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
        head(seq(List.of("polder " + version + ": batches of JSON and XML into Delta tables that people can trust")));
        note("\nFor the newcomer");
        command("check", "look at conf and SQL without reading data", List.of(operand("pipeline", 0, 1), storage()));
        command(
                "sql",
                "query the published tables: sql \"SELECT ..\"",
                List.of(operand("query", 1, 1), limit("rows", 100)));
        command(
                "published",
                "which version of each table readers should see, for those that don't come through Polder",
                List.of(operand("pipeline", 0, 1), all("of every pipeline"), format()));
        note("\nFor the operator");
        command(
                "run",
                "publish the next batch of each pipeline named",
                List.of(
                        operand("pipeline", 1, Integer.MAX_VALUE),
                        all("every batch there is, one after the other, up to the first that is refused"),
                        noWait(),
                        batch("this batch, which waits or is parked"),
                        accept(),
                        reason()));
        command(
                "status",
                "how pipelines stand, and what needs a person",
                List.of(operand("pipeline", 0, Integer.MAX_VALUE)));
        command(
                "runs",
                "what became of each run, newest first",
                List.of(operand("pipeline", 1, 1), limit("runs", 20), orphans()));
        command(
                "quarantine",
                "rejected records by rule, with samples",
                List.of(
                        operand("pipeline", 1, 1),
                        rule(),
                        batch("only those of this batch"),
                        limit("samples a rule", 5)));
        command(
                "skip",
                "leave a batch or a file out for good",
                List.of(
                        operand("pipeline", 1, 1),
                        batch("a batch that was refused or whose run died"),
                        file(),
                        reason()));
        command("pause", "keep runs from starting", List.of(operand("pipeline", 1, 1), reason()));
        command("resume", "let runs start again", List.of(operand("pipeline", 1, 1), reason()));
        command(
                "rollback",
                "undo a published run in every table; its batch is parked",
                List.of(
                        operand("pipeline", 1, 1),
                        run(),
                        flag("cascade", "the runs that were published after it too", built -> built.cascade = true),
                        flag("dry-run", "show what would be undone, and do nothing", built -> built.dryRun = true),
                        flag(
                                "publish-only",
                                "move readers back at once and leave the tables; the same command without it restores them",
                                built -> built.publishOnly = true),
                        flag("discard", "leave the batch out for good", built -> built.discard = true),
                        flag("yes", "don't ask", built -> built.yes = true),
                        reason()));
        command("ledger", "ledger rebuild: make the ledger again from the journals", List.of(rebuild()));
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

    private OptionDef<?, ArgumentsBuilder> operand(String name, int least, int most) {
        return arg(name, TEXT).minOccurs(least).maxOccurs(most).action((value, built) -> {
            built.operands.add(value);
            return built;
        });
    }

    private OptionDef<?, ArgumentsBuilder> rebuild() {
        return arg("rebuild", TEXT)
                .validate(word -> word.equals("rebuild") ? success() : failure("Write `ledger rebuild`."))
                .text("the only thing that can be done with it");
    }

    private OptionDef<?, ArgumentsBuilder> storage() {
        return opt("storage", FLAG)
                .action((nothing, built) -> {
                    built.storage = true;
                    return built;
                })
                .text("try instead whether the lake's store is safe: puts, lists and deletes below _polder/check/");
    }

    private OptionDef<?, ArgumentsBuilder> orphans() {
        return opt("orphans", FLAG)
                .action((nothing, built) -> {
                    built.orphans = true;
                    return built;
                })
                .text("the data files instead that runs left behind when they died; lists every table's folder");
    }

    private OptionDef<?, ArgumentsBuilder> format() {
        return opt("format", TEXT)
                .action((word, built) -> {
                    built.format = word;
                    return built;
                })
                .text("text, json, or the lines that open the tables in python (deltalake), duckdb or spark");
    }

    private OptionDef<?, ArgumentsBuilder> all(String what) {
        return opt("all", FLAG)
                .action((nothing, built) -> {
                    built.extent = Command.Extent.ALL;
                    return built;
                })
                .text(what);
    }

    private OptionDef<?, ArgumentsBuilder> noWait() {
        return opt("no-wait", FLAG)
                .action((nothing, built) -> {
                    built.patience = Patience.NO_WAIT;
                    return built;
                })
                .text("take files that are younger than their feed's ready.after");
    }

    private OptionDef<?, ArgumentsBuilder> flag(String name, String text, Consumer<ArgumentsBuilder> set) {
        return opt(name, FLAG)
                .action((nothing, built) -> {
                    set.accept(built);
                    return built;
                })
                .text(text);
    }

    private OptionDef<?, ArgumentsBuilder> run() {
        return opt("run", TEXT)
                .action((name, built) -> {
                    built.run = name;
                    return built;
                })
                .text("the run, as `polder runs` has it");
    }

    private OptionDef<?, ArgumentsBuilder> rule() {
        return opt("rule", TEXT)
                .action((rule, built) -> {
                    built.rule = rule;
                    return built;
                })
                .text("only those that broke this rule");
    }

    private OptionDef<?, ArgumentsBuilder> accept() {
        return opt("accept", TEXT)
                .unbounded()
                .action((rule, built) -> {
                    built.accepted.add(rule);
                    return built;
                })
                .text("with --batch: let it pass though it breaks this rule");
    }

    private OptionDef<?, ArgumentsBuilder> file() {
        return opt("file", TEXT)
                .action((file, built) -> {
                    built.file = file;
                    return built;
                })
                .text("a file, by its path below the landing");
    }

    private OptionDef<?, ArgumentsBuilder> reason() {
        return opt("reason", TEXT)
                .action((reason, built) -> {
                    built.reason = reason.strip();
                    return built;
                })
                .text("why, for those who read the journal");
    }

    private OptionDef<?, ArgumentsBuilder> batch(String what) {
        return opt("batch", Read$.MODULE$.longRead())
                .action((batch, built) -> {
                    built.batch = (Long) batch;
                    return built;
                })
                .text(what);
    }

    private OptionDef<?, ArgumentsBuilder> limit(String of, int fallback) {
        return opt("limit", WHOLE)
                .action((number, built) -> {
                    built.limit = (Integer) number;
                    return built;
                })
                .validate(number -> (Integer) number >= 1 ? success() : failure("--limit takes a number from 1."))
                .text("how many " + of + " (default: " + fallback + ")");
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
