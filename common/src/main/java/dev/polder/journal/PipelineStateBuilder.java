package dev.polder.journal;

import dev.polder.landing.KnownFile;
import dev.polder.landing.LandedFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds entries one by one; {@link Transitions} says which may follow. */
final class PipelineStateBuilder {
    private final String pipeline;
    private final Map<String, Long> heads;
    private final Set<String> publishedTables;
    private final Map<Long, Integer> epochs;
    private final Map<String, Map<String, KnownFile>> knownFiles = new TreeMap<>();
    private final Map<String, RunRecord> runs = new LinkedHashMap<>();
    private long last;
    private long lastBatch;
    private Standing standing;

    PipelineStateBuilder(PipelineState from) {
        this.pipeline = from.pipeline();
        this.heads = new TreeMap<>(from.heads());
        this.publishedTables = new TreeSet<>(from.publishedTables());
        this.epochs = new HashMap<>(from.epochs());
        from.knownFiles().forEach((feed, files) -> knownFiles.put(feed, new HashMap<>(files)));
        from.runs().forEach(run -> runs.put(run.run(), run));
        this.last = from.last();
        this.lastBatch = from.lastBatch();
        this.standing = from.standing();
    }

    /** @throws IllegalTransition when the entry can't follow; nothing has changed then */
    void add(Entry entry) {
        Transitions transitions = new Transitions(pipeline, last + 1, lastBatch, standing, heads);
        if (entry instanceof Claimed claim) {
            standing = transitions.claim(claim);
            claimed(claim);
        } else if (entry instanceof TakenOver takenOver) {
            standing = transitions.takeOver(takenOver);
        } else if (entry instanceof Ingested ingested) {
            standing = transitions.ingest(ingested);
            runs.computeIfPresent(entry.run(), (name, run) -> run.counted(ingested.feeds()));
        } else if (entry instanceof Published published) {
            standing = transitions.publish(published);
            heads.putAll(published.heads());
            publishedTables.addAll(published.heads().keySet());
            runs.computeIfPresent(entry.run(), (name, run) -> run.published(published));
        } else if (entry instanceof Setback setback) {
            standing = transitions.setBack(setback);
            epochs.put(setback.batch(), setback.epoch());
            runs.computeIfPresent(entry.run(), (name, run) -> run.setBack(setback));
        }
        last++;
    }

    PipelineState build() {
        return new PipelineState(
                pipeline,
                last,
                lastBatch,
                standing,
                heads,
                publishedTables,
                epochs,
                knownFiles,
                List.copyOf(runs.values()));
    }

    private void claimed(Claimed claim) {
        lastBatch = claim.batch();
        epochs.put(claim.batch(), claim.epoch());
        heads.putAll(claim.heads());
        claim.files().forEach((feed, files) -> {
            Map<String, KnownFile> names = knownFiles.computeIfAbsent(feed, none -> new HashMap<>());
            for (LandedFile file : files) {
                names.put(file.name(), new KnownFile(file, claim.batch()));
            }
        });
        runs.put(claim.run(), RunRecord.begun(claim));
    }
}
