package dev.polder.config;

import dev.polder.failure.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** The conf has problems; the message names every one, a line each. */
public final class ConfFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfFailure(String whose, List<Problem> problems) {
        super(Kind.USER, text(whose, problems), "Mend them and try again; `polder check` names them all.");
        this.problems = List.copyOf(problems);
    }

    private static String text(String whose, List<Problem> problems) {
        String count = problems.size() == 1 ? "a problem" : problems.size() + " problems";
        return problems.stream()
                .map(Problem::describe)
                .collect(Collectors.joining("\n  ", whose + " has " + count + ":\n  ", "\n"));
    }

    /** In file order. */
    public List<Problem> problems() {
        return problems;
    }
}
