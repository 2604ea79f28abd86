package dev.polder.check;

import dev.polder.config.Conf;
import dev.polder.config.Pipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A conf whose SQL has been looked at too: {@link #conf} then knows of every problem. */
public final class CheckedConf {
    private final Conf conf;
    private final Map<String, PipelineQueries> queries;

    private CheckedConf(Conf conf, Map<String, PipelineQueries> queries) {
        this.conf = conf;
        this.queries = Map.copyOf(queries);
    }

    /** Reads a conf folder as {@link Conf#load} does, and checks the queries and conditions in it. */
    public static CheckedConf load(Path folder, String environment, Map<String, String> environmentVariables) {
        Conf conf = Conf.load(folder, environment, environmentVariables);
        QueryAnalysis analysis = new QueryAnalysis(conf);
        analysis.run();
        return new CheckedConf(conf.with(analysis.problems()), analysis.queries());
    }

    public Conf conf() {
        return conf;
    }

    /** Whether some pipeline meets masked values; one with problems, of which nothing is known, may. */
    public boolean mayMeetMasked() {
        return queries.size() < conf.pipelineNames().size()
                || queries.values().stream().anyMatch(PipelineQueries::meetsMasked);
    }

    /** The other pipelines that read tables of this one; those with problems, of which nothing is known, are among them. */
    public List<String> readersOf(String pipeline) {
        return conf.pipelineNames().stream()
                .filter(name -> !name.equals(pipeline))
                .filter(name ->
                        !queries.containsKey(name) || queries.get(name).inputs().containsValue(pipeline))
                .toList();
    }

    /**
     * The queries of a pipeline.
     *
     * @throws dev.polder.config.ConfFailure when the pipeline has problems
     */
    public PipelineQueries queriesOf(Pipeline pipeline) {
        return queries.get(conf.pipeline(pipeline.name()).name());
    }
}
