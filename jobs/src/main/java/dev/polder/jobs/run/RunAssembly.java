package dev.polder.jobs.run;

import dev.polder.check.PipelineQueries;
import dev.polder.config.Environment;
import dev.polder.config.Feed;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Leases;
import dev.polder.landing.BatchPlanner;
import dev.polder.landing.Interval;
import dev.polder.landing.Patience;
import dev.polder.landing.Watch;
import dev.polder.ledger.Ledger;
import dev.polder.published.PublishedObject;
import dev.polder.reader.spark.FileHashes;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import dev.polder.table.KeptVersions;
import dev.polder.table.LakeReader;
import dev.polder.table.ScratchLake;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Puts a run together.
 *
 * @param stores where landings and the journal are
 * @param ledger hears of each run that has ended
 * @param tables what is there of each table, without Spark
 * @param actor this process
 * @param release the version of the code, stamped on every run
 * @param spark starts Spark when it is asked for the first time
 */
public record RunAssembly(
        Environment environment,
        Stores stores,
        Ledger ledger,
        Function<TableName, KeptVersions> tables,
        Actor actor,
        String release,
        Clock clock,
        Supplier<SparkSession> spark) {

    /** The runs of this pipeline. */
    public PipelineRuns of(Pipeline pipeline, PipelineQueries queries, Patience patience, RunListener listener) {
        return of(pipeline, queries, patience, Optional.empty(), listener);
    }

    /** The runs of this pipeline, for an interval when there is one. */
    public PipelineRuns of(
            Pipeline pipeline,
            PipelineQueries queries,
            Patience patience,
            Optional<Interval> interval,
            RunListener listener) {
        String lake = environment.lake();
        ObjectStore store = stores.at(lake);
        Journal journal = new Journal(store, lake, pipeline.name());
        Stopwatch stopwatch = new Stopwatch(clock, listener);
        Claims claims = new Claims(release, pipeline.fingerprint(), actor, clock);
        List<Watch> watches = pipeline.feeds().stream().map(Feed::watch).toList();
        Inputs inputs = new Inputs(queries.inputs(), owner -> new Journal(store, lake, owner));
        Discover discover = new Discover(
                stores,
                watches,
                new BatchPlanner(clock, pipeline.name(), pipeline.batch(), interval, pipeline.zone()),
                patience,
                clock);
        Supplier<RunStages> stages = new Once<>(() -> stages(pipeline, queries, journal, claims, stopwatch));
        Attempts attempts = new Attempts(
                new Leases(store, lake, pipeline.name(), actor, clock, listener::noted),
                journal,
                discover,
                inputs,
                claims,
                stages,
                new Aftermath(new PublishedObject(stores, environment, journal), ledger, journal, stopwatch::note),
                stopwatch);
        return new PipelineRuns(
                new RunPipeline(
                        attempts,
                        journal,
                        discover,
                        new Redeliveries(watches, files -> FileHashes.add(spark.get(), files)),
                        inputs,
                        claims,
                        new TablesAtRest(pipeline.tableNames(), tables),
                        stages,
                        stopwatch),
                new TreatQuarantine(
                        attempts, inputs, claims, new Treatments(pipeline.name(), queries), stages, stopwatch),
                new RebuildPipeline(attempts, journal, inputs, claims, stages));
    }

    /**
     * Finds out what a run of this pipeline would do; starts Spark only to hash many new files.
     *
     * @param hadoop the settings with which the landings are reached
     */
    public PlanRun planOf(Pipeline pipeline, PipelineQueries queries, Patience patience, Configuration hadoop) {
        String lake = environment.lake();
        ObjectStore store = stores.at(lake);
        List<Watch> watches = pipeline.feeds().stream().map(Feed::watch).toList();
        return new PlanRun(
                pipeline,
                queries,
                new Journal(store, lake, pipeline.name()),
                new Discover(
                        stores, watches, new BatchPlanner(clock, pipeline.name(), pipeline.batch()), patience, clock),
                new Redeliveries(watches, files -> FileHashes.add(hadoop, spark, files)),
                new Inputs(queries.inputs(), owner -> new Journal(store, lake, owner)),
                new Claims(release, pipeline.fingerprint(), actor, clock),
                tables);
    }

    /**
     * The tables of this pipeline, to be brought to where a run can start.
     *
     * @param telling hears what is amiss with them and stops nothing, in words
     */
    public Preparation preparation(Pipeline pipeline, PipelineQueries queries, Consumer<String> telling) {
        return new Preparation(
                new PipelineTables(spark.get(), environment, pipeline, queries, clock),
                new Restorability(pipeline.rollbackWindow(), clock, telling));
    }

    private RunStages stages(
            Pipeline pipeline, PipelineQueries queries, Journal journal, Claims claims, Stopwatch stopwatch) {
        SparkSession session = spark.get();
        PipelineTables tables = new PipelineTables(session, environment, pipeline, queries, clock);
        Preparation preparation =
                new Preparation(tables, new Restorability(pipeline.rollbackWindow(), clock, stopwatch::note));
        TableWork work = new TableWork(pipeline, queries, tables, new LakeReader(session, environment::locationOf));
        return new RunStages(
                journal,
                preparation,
                new Ingest(pipeline, tables),
                new Treat(session, pipeline, tables, own -> new LakeReader(own, environment::locationOf)),
                rebuilding(pipeline, queries, journal, tables, work),
                new Transform(tables, work),
                new Publish(tables, preparation),
                new Refusal(journal, preparation, claims, pipeline.onRefused(), stopwatch),
                stopwatch,
                clock);
    }

    private Rebuilding rebuilding(
            Pipeline pipeline, PipelineQueries queries, Journal journal, PipelineTables tables, TableWork work) {
        Function<SparkSession, LakeReader> lake = own -> new LakeReader(own, environment::locationOf);
        return new Rebuilding(
                pipeline,
                journal,
                new RebuildPlanner(pipeline.name(), queries),
                tables,
                new BronzeReview(pipeline, queries, tables, lake),
                new RebuildTables(
                        tables,
                        work,
                        lake,
                        () -> ScratchLake.in(
                                environment.lake() + "/_polder/rebuild/" + pipeline.name(), tables.session(), clock)));
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
