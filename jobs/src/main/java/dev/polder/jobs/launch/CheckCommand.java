package dev.polder.jobs.launch;

import dev.polder.config.Conf;
import dev.polder.config.ConfFailure;
import dev.polder.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code polder check}: everything that is wrong with conf and SQL, at once. An environment variable that is not set is only noted:
 * the conf of prod can be checked where nobody knows its secrets.
 */
final class CheckCommand {
    private final CommandContext context;

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Check check) {
        Conf conf = context.checked().conf();
        List<Problem> problems = problems(conf, check).stream()
                .filter(problem -> !conf.unset().contains(problem))
                .toList();
        List<String> pipelines = check.pipeline().map(List::of).orElse(conf.pipelineNames());
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", problems.isEmpty() ? "ok" : "problems");
            document.put("pipelines", pipelines);
            document.put("problems", problems);
            document.put("unset", conf.unset());
            context.printJson(document);
        } else {
            print(pipelines, problems, conf.unset());
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static List<Problem> problems(Conf conf, Command.Check check) {
        if (check.pipeline().isEmpty()) {
            return conf.problems();
        }
        try {
            conf.pipeline(check.pipeline().get());
            return List.of();
        } catch (ConfFailure e) {
            return e.problems();
        }
    }

    private void print(List<String> looked, List<Problem> problems, List<Problem> unset) {
        Console console = context.console();
        problems.forEach(problem -> ProblemText.print(console, problem));
        if (!context.quiet()) {
            unset.forEach(note -> console.line("Note: " + note.describe()));
        }
        if (!problems.isEmpty()) {
            console.line(console.bad(Amounts.count(problems.size(), "problem") + "."));
        } else if (!context.quiet()) {
            console.line(console.good("No problems") + " in "
                    + Amounts.count(looked.size(), "pipeline") + ": "
                    + String.join(", ", looked) + ".");
        }
    }
}
