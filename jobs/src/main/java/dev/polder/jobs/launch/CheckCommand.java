package dev.polder.jobs.launch;

import dev.polder.config.Conf;
import dev.polder.config.ConfFailure;
import dev.polder.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code polder check}: everything that is wrong with conf and SQL, at once. */
final class CheckCommand {
    private final CommandContext context;

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    ExitCode carryOut(Command.Check check) {
        Conf conf = context.checked().conf();
        List<Problem> problems = problems(conf, check);
        List<String> pipelines = check.pipeline().map(List::of).orElse(conf.pipelineNames());
        if (context.asJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("status", problems.isEmpty() ? "ok" : "problems");
            document.put("pipelines", pipelines);
            document.put("problems", problems);
            context.printJson(document);
        } else {
            print(pipelines, problems);
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

    private void print(List<String> looked, List<Problem> problems) {
        Console console = context.console();
        for (Problem problem : problems) {
            String path = problem.path().isEmpty() ? "" : "  " + problem.path();
            console.line(console.bold(problem.location().toString()) + path);
            console.line("  Problem: " + problem.problem());
            console.line("  Remedy:  " + problem.remedy());
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
