/**
 * The conf: YAML to records, with every problem in every file at once.
 *
 * <p>{@link dev.polder.config.Conf#load} is the way in. Where the reference leaves a choice, this is how it is written:
 *
 * <ul>
 *   <li>{@code files}, {@code key}, {@code sequence-by}, {@code unique}, {@code in}, {@code format}, {@code null-values},
 *       {@code from}, {@code known-fields}, XML's {@code record} and the URIs of its {@code namespaces} take one text or a
 *       list of them.
 *   <li>{@code type: array}, {@code struct} and {@code map} go with {@code columns}; {@code array<..>} and
 *       {@code map<string,..>} hold single values, {@code raw} or more of the same. {@code format}, {@code zone}, {@code
 *       null-values}, {@code trim}, {@code values} and {@code coerce} then speak of each element; {@code default}, {@code in},
 *       {@code matches} and {@code between} of single values alone.
 *   <li>{@code from} starts at the record, and of a column within another at the element that holds it; after {@code ^} at the
 *       file's root (of JSON lines, at the line's value). JSON has such a root where {@code json: { path: .. }} leads to the
 *       records. In XML {@code ^} leads to attributes and texts that stand before the record, and to attributes around it.
 *   <li>Feeds of a pipeline that {@code select} from the same records have the same {@code files}, and differ in their kinds.
 *   <li>An {@code xsd} and all that it imports and includes lie in the pipeline's folder and name each other by relative paths.
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
