package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Environment;
import dev.polder.config.Pipeline;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Leases;
import dev.polder.landing.BatchPlanner;
import dev.polder.landing.Patience;
import dev.polder.ledger.Ledger;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import dev.polder.table.LakeReader;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Puts a run together.
 *
 * @param stores where landings and the journal are
 * @param ledger hears of each run that has ended
 * @param actor this process
 * @param release the version of the code, stamped on every run
 * @param spark starts Spark when it is asked for the first time
 */
public record RunAssembly(
        Environment environment,
        Stores stores,
        Ledger ledger,
        Actor actor,
        String release,
        Clock clock,
        Supplier<SparkSession> spark) {

    /** A run of this pipeline. */
    public RunPipeline of(Pipeline pipeline, PipelineQueries queries, Patience patience, RunListener listener) {
        String lake = environment.lake();
        ObjectStore store = stores.at(lake);
        Journal journal = new Journal(store, lake, pipeline.name());
        Stopwatch stopwatch = new Stopwatch(clock, listener);
        return new RunPipeline(
                new Leases(store, lake, pipeline.name(), actor, clock),
                journal,
                new Discover(stores, pipeline.feeds(), new BatchPlanner(clock, pipeline.batch()), patience),
                new Inputs(queries.inputs(), owner -> new Journal(store, lake, owner)),
                new Claims(release, pipeline.fingerprint(), actor, clock),
                new Once<>(() -> stages(pipeline, queries, journal, stopwatch)),
                new Aftermath(ledger, journal, stopwatch),
                stopwatch);
    }

    private RunStages stages(Pipeline pipeline, PipelineQueries queries, Journal journal, Stopwatch stopwatch) {
        SparkSession session = spark.get();
        PipelineTables tables = new PipelineTables(session, environment, pipeline, queries, clock);
        Preparation preparation = new Preparation(tables);
        LakeReader lake = new LakeReader(session, environment::locationOf);
        return new RunStages(
                journal,
                preparation,
                new Ingest(pipeline, tables),
                new Transform(pipeline, queries, tables, lake),
                new Publish(tables, preparation),
                stopwatch,
                clock);
    }

    /** Makes its value when it is asked for the first time. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private final AtomicReference<T> made = new AtomicReference<>();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            if (made.get() == null) {
                made.set(maker.get());
            }
            return made.get();
        }
    }
}
