/**
 * The conf: YAML to records, with every problem in every file at once.
 *
 * <p>{@link dev.polder.config.Conf#load} is the way in. Where the reference leaves a choice, this is how it is written:
 *
 * <ul>
 *   <li>{@code files}, {@code key}, {@code sequence-by}, {@code unique}, {@code in}, {@code format} and {@code null-values}
 *       take one text or a list of them.
 *   <li>{@code between: { min: 0, max: 9 }} and {@code row-count: { min: 1 }}: either end may be left out.
 *   <li>The texts of {@code in}, {@code between}, {@code values} and {@code default} are written as the column's type and
 *       {@code format} would read them.
 *   <li>Spans of time are a whole number and {@code s}, {@code m}, {@code h} or {@code d}; shares are {@code 5%} or {@code 0.05}.
 *   <li>Paths in env files may be relative to the folder that holds the conf folder; those in pipelines are absolute or start
 *       with <code>${landing}</code> or <code>${lake}</code>. {@code roots.read} and {@code roots.write} must be given.
 *   <li>A key or value of the reference that is not built yet is refused by name, never ignored.
 * </ul>
 *
 * <p>Readers go on after a problem with a stand-in for what is wrong, so that one mistake gives one problem; what was read
 * with stand-ins is never handed out.
 */
package dev.polder.config;
