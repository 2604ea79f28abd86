package dev.polder.jobs.launch;

import dev.polder.check.CheckedConf;
import dev.polder.config.Environment;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.jobs.erasure.ErasureCertificates;
import dev.polder.jobs.retention.Certificates;
import dev.polder.jobs.run.Aftermath;
import dev.polder.jobs.run.RunAssembly;
import dev.polder.jobs.verdict.Verdicts;
import dev.polder.journal.Actor;
import dev.polder.journal.Journal;
import dev.polder.journal.Leases;
import dev.polder.ledger.Ledger;
import dev.polder.published.PublishedObject;
import dev.polder.retention.Retention;
import dev.polder.storage.Stores;
import dev.polder.table.KeptVersions;
import dev.polder.table.TableFiles;
import dev.polder.upkeep.Upkeeping;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** What every command works with. */
final class CommandContext {
    private final Surroundings surroundings;
    private final Arguments arguments;
    private final CheckedConf checked;
    private final AtomicReference<Configuration> hadoop = new AtomicReference<>();

    CommandContext(Surroundings surroundings, Arguments arguments, CheckedConf checked) {
        this.surroundings = surroundings;
        this.arguments = arguments;
        this.checked = checked;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Arguments arguments() {
        return arguments;
    }

    CheckedConf checked() {
        return checked;
    }

    Console console() {
        return surroundings.console(arguments.output());
    }

    boolean asJson() {
        return arguments.output() == Arguments.Output.JSON;
    }

    boolean quiet() {
        return arguments.quiet();
    }

    /** Writes the answer for programs: one line, a document. */
    void printJson(Object document) {
        surroundings.out().println(Json.line(document));
    }

    Environment environment() {
        return checked.conf().environment();
    }

    /** To be called before rows of tables are looked at: some may hold masked values. */
    void guardQuotes() {
        if (checked.mayMeetMasked()) {
            surroundings.log().keepQuotesOut();
        }
    }

    SparkSession spark() {
        return surroundings.sessions().start(environment());
    }

    /**
     * The environment's settings of Hadoop, without starting Spark. Put together once a command, since Hadoop reads its XML for it and
     * each value is looked through for secrets; not to be changed.
     */
    Configuration hadoop() {
        if (hadoop.get() == null) {
            hadoop.set(SparkSessions.hadoop(environment()));
            surroundings.secrets().learn(hadoop.get());
        }
        return hadoop.get();
    }

    /** Stores with the environment's settings of Hadoop, without starting Spark. */
    Stores stores() {
        return new Stores(hadoop());
    }

    /** Decides about a pipeline in the name of this process. */
    Verdicts verdictsOn(String pipeline) {
        return new Verdicts(
                stores(), environment().lake(), pipeline, Actor.ofThisProcess(), surroundings.clock(), this::note);
    }

    /** Tells a person something that is no answer. */
    void note(String text) {
        surroundings.error().println("Note: " + text + ".");
    }

    Ledger ledger() {
        return new Ledger(hadoop(), environment().lake());
    }

    /** Which versions of a table are still there. */
    KeptVersions keptVersions(TableName table) {
        String location = environment().locationOf(table);
        return new KeptVersions(table, location, hadoop());
    }

    /** Under which URIs archives of a pipeline lie: where its conf says now, and in the lake, where those of a rule that is gone are. */
    Set<String> archiveFoldersOf(Pipeline pipeline) {
        Set<String> folders = new TreeSet<>(
                Set.of(Retention.Then.Archive.folderIn(environment().lake())));
        pipeline.retentions().values().forEach(retention -> {
            if (retention.then() instanceof Retention.Then.Archive archive) {
                folders.add(archive.folder());
            }
        });
        return folders;
    }

    Journal journalOf(String pipeline) {
        String lake = environment().lake();
        return new Journal(stores().at(lake), lake, pipeline);
    }

    /** What follows a change of what is published. */
    Aftermath aftermathOf(String pipeline) {
        Journal journal = journalOf(pipeline);
        return new Aftermath(new PublishedObject(stores(), environment(), journal), ledger(), journal, this::note);
    }

    /** Puts runs together, in the name of this process. */
    RunAssembly runs() {
        return runs(this::spark);
    }

    /** As the other, with Spark started in another way. */
    RunAssembly runs(Supplier<SparkSession> spark) {
        return new RunAssembly(
                environment(),
                stores(),
                ledger(),
                this::keptVersions,
                Actor.ofThisProcess(),
                surroundings.release(),
                surroundings.clock(),
                spark);
    }

    /** What carries out upkeep of a pipeline, in the name of this process. */
    Upkeeping upkeepOf(Pipeline pipeline) {
        String lake = environment().lake();
        Actor actor = Actor.ofThisProcess();
        return new Upkeeping(
                new Leases(stores().at(lake), lake, pipeline.name(), actor, surroundings.clock(), this::note),
                journalOf(pipeline.name()),
                PreparedTables.of(() -> runs().preparation(pipeline, checked.queriesOf(pipeline), this::note)),
                actor,
                surroundings.release(),
                surroundings.clock());
    }

    /** The certificates of a pipeline's retention. */
    Certificates certificatesOf(Pipeline pipeline) {
        String lake = environment().lake();
        return new Certificates(
                stores().at(lake),
                lake,
                journalOf(pipeline.name()),
                this::filesOf,
                uri -> stores().at(uri).read(uri).isPresent(),
                pipeline.rollbackWindow(),
                surroundings.clock());
    }

    /** The certificates of a pipeline's erasures. */
    ErasureCertificates erasureCertificatesOf(Pipeline pipeline) {
        String lake = environment().lake();
        return new ErasureCertificates(
                stores().at(lake), lake, journalOf(pipeline.name()), this::present, surroundings.clock());
    }

    /** How many of these files are there, each in a folder that is listed once. */
    private long present(Set<String> uris) {
        Map<String, Set<String>> byFolder = uris.stream()
                .collect(Collectors.groupingBy(uri -> uri.substring(0, uri.lastIndexOf('/')), Collectors.toSet()));
        return byFolder.entrySet().stream()
                .mapToLong(folder -> stores().at(folder.getKey()).list(folder.getKey()).orElse(List.of()).stream()
                        .filter(file -> folder.getValue().contains(file.uri()))
                        .count())
                .sum();
    }

    /** The files of a table; starts no Spark. */
    TableFiles filesOf(TableName table) {
        String location = environment().locationOf(table);
        return new TableFiles(table, location, stores().at(location), hadoop());
    }
}
