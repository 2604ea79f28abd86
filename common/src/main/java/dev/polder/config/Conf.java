package dev.polder.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A conf folder as it was read: what can be used of it, and everything that is wrong with it.
 *
 * <p>A problem in {@code polder.yaml} or in the env file stops every pipeline; a problem in a pipeline's folder stops this
 * pipeline alone.
 */
public final class Conf {
    private final Optional<Environment> environment;
    private final Map<String, Pipeline> pipelines;
    private final Map<String, Value> roots;
    private final List<String> names;
    private final List<Problem> problems;
    private final List<Problem> unset;

    Conf(
            Optional<Environment> environment,
            Map<String, Pipeline> pipelines,
            Map<String, Value> roots,
            List<String> names,
            List<Problem> problems,
            List<Problem> unset) {
        this.environment = environment;
        this.pipelines = pipelines;
        this.roots = roots;
        this.names = names;
        this.problems = problems;
        this.unset = unset;
    }

    /**
     * Reads {@code polder.yaml}, {@code env/<environment>.yaml} and {@code pipelines/<name>/pipeline.yaml} with the SQL files
     * beside it. Relative paths in the env file start from the folder that holds the conf folder.
     *
     * @param environmentVariables what <code>${env:NAME}</code> in the env file stands for
     * @throws MissingConfFailure when there is no such folder; everything else that is wrong is a {@link Problem}
     */
    public static Conf load(Path confFolder, String environment, Map<String, String> environmentVariables) {
        return new ConfLoader(confFolder).load(environment, environmentVariables);
    }

    /**
     * Where and with what the pipelines run.
     *
     * @throws ConfFailure when polder.yaml or the env file has problems
     */
    public Environment environment() {
        List<Problem> shared = sharedProblems();
        if (!shared.isEmpty()) {
            throw new ConfFailure("The conf of all pipelines", shared);
        }
        return environment.orElseThrow();
    }

    /** The Spark settings of the env file, as far as it can be read: with or without problems. */
    public Map<String, String> settings() {
        return environment.map(Environment::spark).orElse(Map.of());
    }

    /** The names of all pipelines, those with problems included. */
    public List<String> pipelineNames() {
        return names;
    }

    /** The pipelines whose file could be read at all, by name, with stand-ins for what is wrong in them. */
    public List<Pipeline> drafts() {
        return names.stream().map(pipelines::get).filter(Objects::nonNull).toList();
    }

    /** Whether the names and types of a draft's feed are what its file says, and no stand-ins. */
    public boolean knowsColumns(String pipeline, Feed feed) {
        String path = "feeds." + feed.name() + ".columns";
        return !feed.contract().columns().isEmpty()
                && problemsOf(pipeline).stream().noneMatch(problem -> ColumnKeys.shapes(path, problem.path()));
    }

    /**
     * The pipeline of this name.
     *
     * @throws UnknownPipelineFailure when there is none
     * @throws ConfFailure when it has problems, or polder.yaml or the env file has
     */
    public Pipeline pipeline(String name) {
        requireKnown(name);
        List<Problem> found = problemsOf(name);
        if (!found.isEmpty()) {
            throw new ConfFailure("The conf of pipeline " + Wording.quote(name), found);
        }
        return pipelines.get(name);
    }

    /**
     * Passes when there is a pipeline of this name, with or without problems.
     *
     * @throws UnknownPipelineFailure when there is none
     */
    public void requireKnown(String name) {
        if (!names.contains(name)) {
            throw new UnknownPipelineFailure(name, names);
        }
    }

    /** Everything that is wrong, in file order: polder.yaml, the env file, the pipelines by name. */
    public List<Problem> problems() {
        return problems;
    }

    /** Those of the problems that are environment variables which are not set here: no fault of the conf. */
    public List<Problem> unset() {
        return unset;
    }

    /** What keeps this pipeline from running: problems in its folder, in polder.yaml and in the env file. */
    public List<Problem> problemsOf(String pipeline) {
        String folder = "pipelines/" + pipeline + "/";
        return problems.stream()
                .filter(problem -> isShared(problem) || problem.file().startsWith(folder))
                .toList();
    }

    private List<Problem> sharedProblems() {
        return problems.stream().filter(Conf::isShared).toList();
    }

    private static boolean isShared(Problem problem) {
        return !problem.file().startsWith("pipelines/");
    }

    /** This conf with more that is wrong with it, such as what only the parser of SQL can tell. */
    public Conf with(List<Problem> more) {
        Problems all = new Problems();
        problems.forEach(all::add);
        more.forEach(all::add);
        return new Conf(environment, pipelines, roots, names, all.inFileOrder(), unset);
    }

    /**
     * Where the value of these keys starts, such as {@code feeds.orders.expectations.has-lines.check}; of a block text
     * ({@code |}, {@code >}) its first line. When the keys lead nowhere, the place of the last one that does.
     */
    public Location locate(String pipeline, String path) {
        String file = "pipelines/" + pipeline + "/pipeline.yaml";
        Value root = roots.get(pipeline);
        return root == null ? new Location(file, 0) : root.find(path).location();
    }
}
