package dev.polder.jobs.launch;

import dev.polder.config.Environment;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.secret.Mask;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * What a run goes by once everybody has had a say: the env file, defaults, the pipeline, spark-submit and Polder itself.
 *
 * @param release the version of the code
 * @param settings those that the session starts with
 */
record EffectiveConf(String release, Environment environment, Pipeline pipeline, SparkConf settings) {

    /** A headline, and a line for each setting, by name; secrets are hidden. */
    String text(Mask mask) {
        String headline = "Effective conf of %s in environment %s, release %s, conf %s:"
                .formatted(pipeline.name(), environment.name(), release, pipeline.fingerprint());
        return all().entrySet().stream()
                .map(setting -> "  " + setting.getKey() + " = " + mask.setting(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining("\n", headline + "\n", ""));
    }

    private Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        all.put("lake", environment.lake());
        all.put("landing", String.valueOf(environment.landing()));
        all.put("roots.read", environment.readRoots().toString());
        all.put("roots.write", environment.writeRoots().toString());
        all.put("rollback-window", pipeline.rollbackWindow().toString());
        all.put("zone", pipeline.zone().toString());
        for (Feed feed : pipeline.feeds()) {
            all.put("feeds." + feed.name() + ".landing", feed.landing());
            all.put(
                    "feeds." + feed.name() + ".tolerate",
                    feed.tolerate().share().toPlainString());
        }
        for (Tuple2<String, String> setting : settings.getAll()) {
            all.put(setting._1(), setting._2());
        }
        return all;
    }
}
