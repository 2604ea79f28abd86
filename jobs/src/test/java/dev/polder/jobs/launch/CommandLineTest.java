package dev.polder.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Arguments.Output;
import dev.polder.landing.Interval;
import dev.polder.landing.Patience;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void optionsMayStandBeforeOrAfterTheCommand() {
        Arguments before = parse("--env", "prod", "--json", "run", "a", "b", "--no-wait")
                .arguments()
                .orElseThrow();
        Arguments after = parse("run", "a", "b", "--no-wait", "--json", "--env", "prod")
                .arguments()
                .orElseThrow();

        assertThat(before)
                .isEqualTo(new Arguments(
                        new Command.Run(List.of("a", "b"), Patience.NO_WAIT, Command.Extent.NEXT, Optional.empty()),
                        Path.of("conf"),
                        "prod",
                        Output.JSON,
                        false,
                        false))
                .isEqualTo(after);
    }

    @Test
    void anUnknownCommandIsNamedWithTheOneThatWasMeant() {
        CommandLine.Parsed parsed = parse("rnu", "flights");

        assertThat(parsed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("no command `rnu`", "Did you mean `run`?");
    }

    @Test
    void helpIsDoneAndGroupsCommandsByWhoNeedsThem() {
        assertThat(parse("--help").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("For the newcomer", "For the operator", "Exit codes: 0 done");
    }

    @Test
    void whoAsksForHelpIsNotToldOfMistakes() {
        assertThat(parse("run", "--help").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(parse("--version").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(error.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void noWordsAtAllShowTheHelpAndAreNotASuccess() {
        assertThat(parse().exitCode()).isEqualTo(ExitCode.USAGE);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("For the newcomer");
    }

    @Test
    void aMissingOperandAndABadNumberAreRefused() {
        assertThat(parse("run").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(parse("runs", "flights", "--limit", "0").exitCode()).isEqualTo(ExitCode.USAGE);

        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("Missing argument pipeline", "--limit takes a number");
    }

    @Test
    void anUnknownOptionIsNamedWithTheOneOfItsCommandThatWasMeant() {
        assertThat(parse("run", "flights", "--btach", "2").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(parse("rollback", "flights", "--casade=yes").exitCode()).isEqualTo(ExitCode.USAGE);

        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("`run` has no option `--btach`.", "Did you mean `--batch`? `polder run --help`")
                .contains("`rollback` has no option `--casade`.", "Did you mean `--cascade`?");
        assertThat(parse("pause", "flights", "--reason", "--no idea").arguments())
                .as("what an option takes may look like one")
                .isPresent();
    }

    @Test
    void theHelpOfACommandHasItsOwnOptionsAndAnExampleAndNoOtherCommand() {
        assertThat(parse("diff", "--help", "--nonsense").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--samples", "--run", "Example: polder diff flights --run flights-2-1", "--conf")
                .doesNotContain("--cascade", "Command: run", "For the newcomer");
    }

    @Test
    void mistakesAreADocumentTooForProgramsThatAskForOne() {
        parse("rnu", "flights", "--json");
        parse("run", "--json");
        parse("skip", "flights", "--json");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"status\":\"failed\"") || line.startsWith("{\"error\":"))
                .anyMatch(line -> line.contains("Missing argument pipeline"))
                .anyMatch(line -> line.contains("Name what to skip"));
    }

    private CommandLine.Parsed parse(String... words) {
        return CommandLine.parse(
                words,
                "test",
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
    }

    @Test
    void anIntervalHasAStartAndALaterEnd() {
        Arguments both = parse(
                        "run",
                        "a",
                        "--interval-start",
                        "2026-01-31T03:00:00+01:00",
                        "--interval-end",
                        "2026-02-01T02:00:00Z")
                .arguments()
                .orElseThrow();

        assertThat(both.command())
                .isEqualTo(new Command.Run(
                        List.of("a"),
                        Patience.WAIT,
                        Command.Extent.NEXT,
                        Optional.of(new Interval(
                                Instant.parse("2026-01-31T02:00:00Z"), Instant.parse("2026-02-01T02:00:00Z")))));
        assertThat(parse("run", "a", "--interval-start", "2026-01-31T03:00:00Z").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(parse("run", "a", "--interval-start", "yesterday", "--interval-end", "today")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(parse(
                                "run",
                                "a",
                                "--interval-start",
                                "2026-01-31T03:00:00Z",
                                "--interval-end",
                                "2026-01-31T03:00:00Z")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("The interval ends before it has started");
    }
}
