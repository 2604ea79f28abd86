package dev.polder.jobs.launch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final PrintStream out;
    private final String version;
    private final Commands commands = new Commands();
    private final CommandOptions options = new CommandOptions(this);
    private final Map<String, List<OptionDef<?, ArgumentsBuilder>>> children = new HashMap<>();
    private final List<OptionDef<?, ArgumentsBuilder>> common = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param only the command that is described alone; empty for all */
    private CommandLine(String version, PrintStream out, Optional<String> only) {
        super("polder");
        this.version = version;
        this.out = out;
        describe(only);
    }

    /** What parsing came to: arguments to carry out, or the exit code when help was given or the words were wrong. */
    record Parsed(Optional<Arguments> arguments, ExitCode exitCode) {}

    /**
     * Reads the words; help goes to {@code out}, what is wrong with them to {@code error}, and with {@code --json} to
     * {@code out} too, as a document.
     */
    static Parsed parse(String[] words, String version, PrintStream out, PrintStream error) {
        CommandLine line = new CommandLine(version, out, Optional.empty());
        if (words.length == 0) {
            out.println(line.usage());
            return new Parsed(Optional.empty(), ExitCode.USAGE);
        }
        List<String> arranged = CommandFirst.arrange(List.of(words));
        Optional<String> command = Optional.of(arranged.get(0)).filter(line.commands.byName()::containsKey);
        if (command.isPresent() && arranged.contains("--help")) {
            out.println(new CommandLine(version, out, command).usage());
            return new Parsed(Optional.empty(), ExitCode.DONE);
        }
        Optional<UsageProblem> unknown = line.unknownWord(arranged);
        if (unknown.isPresent()) {
            return line.wrong(unknown.get(), arranged, error);
        }
        Option<ArgumentsBuilder> parsed = line.parse(CollectionConverters.asScala(arranged), new ArgumentsBuilder());
        if (line.answered.get()) {
            return new Parsed(Optional.empty(), ExitCode.DONE);
        }
        if (parsed.isEmpty()) {
            String remedy = "See how it is written: polder "
                    + command.map(name -> name + " ").orElse("") + "--help";
            return line.wrong(new UsageProblem(String.join("\n         ", line.problems), remedy), arranged, error);
        }
        return new Parsed(Optional.of(parsed.get().build()), ExitCode.DONE);
    }

    private Parsed wrong(UsageProblem problem, List<String> words, PrintStream error) {
        error.println("Problem: " + problem.problem());
        error.println("Remedy:  " + problem.remedy());
        if (words.contains("--json")) {
            out.println(Json.line(problem.json()));
        }
        return new Parsed(Optional.empty(), ExitCode.USAGE);
    }

    /** A command, or an option of it, that there is not. */
    private Optional<UsageProblem> unknownWord(List<String> words) {
        String first = words.get(0);
        Commands.Described command = commands.byName().get(first);
        if (command != null) {
            List<OptionDef<?, ArgumentsBuilder>> known = new ArrayList<>(common);
            known.addAll(children.get(first));
            return UsageProblem.ofOptions(first, known, words.subList(1, words.size()));
        }
        return first.startsWith("-")
                ? Optional.empty()
                : Optional.of(UsageProblem.ofCommand(first, commands.byName().keySet()));
    }

    private void describe(Optional<String> only) {
        head(seq(List.of("polder " + version + ": batches of JSON and XML into Delta tables that people can trust")));
        String group = "";
        for (Commands.Described command : commands.byName().values()) {
            if (only.isEmpty() && !command.group().equals(group)) {
                group = command.group();
                note("\n" + group);
            }
            if (only.isEmpty() || only.get().equals(command.name())) {
                command(command);
                only.ifPresent(name -> note("\nExample: " + command.example()));
            }
        }
        note("\nOptions of every command");
        common.add(opt("conf", TEXT)
                .valueName("<dir>")
                .action((folder, built) -> {
                    built.conf = Path.of(folder);
                    return built;
                })
                .text("the folder of the conf (default: conf)"));
        common.add(opt("env", TEXT)
                .valueName("<name>")
                .action((name, built) -> {
                    built.env = name;
                    return built;
                })
                .text("the environment, conf/env/<name>.yaml (default: dev)"));
        common.add(opt("json", FLAG)
                .action((nothing, built) -> {
                    built.json = true;
                    return built;
                })
                .text("one JSON document as the last line of standard output"));
        common.add(opt("quiet", FLAG)
                .action((nothing, built) -> {
                    built.quiet = true;
                    return built;
                })
                .text("say nothing but failures"));
        common.add(opt("debug", FLAG)
                .action((nothing, built) -> {
                    built.debug = true;
                    return built;
                })
                .text("show the stack trace of a failure"));
        help("help").text("this page; after a command, what it takes");
        version("version").text("the release");
        if (only.isEmpty()) {
            note("\nExit codes: 0 done (also idle), 1 a bug, 2 conf or usage, 3 the data was refused,"
                    + " 4 storage or cluster (worth a retry), 5 another run holds the pipeline");
        }
        checkConfig(built -> built.conflict().map(this::failure).orElseGet(this::success));
    }

    private void command(Commands.Described command) {
        children.put(command.name(), command.children().apply(options));
        cmd(command.name())
                .action((nothing, built) -> {
                    built.command = command.name();
                    return built;
                })
                .text(command.text())
                .children(seq(children.get(command.name())));
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

    /** What is wrong is told all at once, at the end. */
    @Override
    public void displayToErr(String text) {}

    @Override
    public void reportError(String text) {
        problems.add(text);
    }

    @Override
    public void terminate(Either<String, BoxedUnit> exitState) {
        answered.set(true);
    }
}
