package dev.polder.transform;

/**
 * One thing wrong in a text of SQL.
 *
 * @param line 1-based line of the text, 0 when the text as a whole is meant
 * @param problem what is wrong, with the name or the value
 * @param remedy what to do
 */
public record SqlProblem(int line, String problem, String remedy) {}
