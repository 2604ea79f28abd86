package dev.polder.transform;

import java.util.Locale;

/**
 * One thing wrong in a text of SQL.
 *
 * @param line 1-based line of the text, 0 when the text as a whole is meant
 * @param problem what is wrong, with the name or the value, to stand within a sentence
 * @param remedy what to do
 */
public record SqlProblem(int line, String problem, String remedy) {

    /** The problem as a sentence of its own. */
    public String sentence() {
        String start = problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1);
        return start.matches("(?s).*[.!?]") ? start : start + ".";
    }
}
