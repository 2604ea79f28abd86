package dev.polder.expectation;

/**
 * A rule that was broken further than it may be.
 *
 * @param rule the expectation's name; {@link Verdict#REJECTED} for all rejections together, {@link Verdict#BOOKS} for books
 *     that do not balance
 * @param count how many broke it; of a row count, how many there were
 * @param of how many there were in all
 * @param tolerated the share that may break it
 * @param message what is wrong, in one sentence
 */
public record Breach(String rule, long count, long of, Tolerance tolerated, String message) {}
