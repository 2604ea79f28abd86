package dev.polder.jobs.launch;

import dev.polder.jobs.launch.Arguments.Output;
import dev.polder.landing.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What scopt fills while it reads the command line. */
final class ArgumentsBuilder {
    String command;
    Path conf = Path.of("conf");
    String env = "dev";
    boolean json;
    boolean quiet;
    boolean debug;
    boolean storage;
    Patience patience = Patience.WAIT;
    final List<String> operands = new ArrayList<>();
    Command.Extent extent = Command.Extent.NEXT;
    String rule;
    Long batch;
    int limit;

    Arguments build() {
        Output output = json ? Output.JSON : Output.TEXT;
        return new Arguments(buildCommand(), conf, env, output, quiet, debug);
    }

    private Command buildCommand() {
        return switch (command) {
            case "check" ->
                storage
                        ? new Command.CheckStorage()
                        : new Command.Check(operands.stream().findFirst());
            case "run" -> new Command.Run(List.copyOf(operands), patience, extent);
            case "sql" -> new Command.Sql(operands.get(0), limit == 0 ? 100 : limit);
            case "ledger" -> new Command.RebuildLedger();
            case "runs" -> new Command.Runs(operands.get(0), limit == 0 ? 20 : limit);
            case "quarantine" ->
                new Command.Quarantine(
                        operands.get(0),
                        Optional.ofNullable(rule),
                        batch == null ? OptionalLong.empty() : OptionalLong.of(batch),
                        limit == 0 ? 5 : limit);
            default -> throw new IllegalStateException("no command " + command);
        };
    }
}
