package dev.polder.journal;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds entries one by one; {@link Transitions} says which may follow. */
final class PipelineStateBuilder {
    private final String pipeline;
    private final Map<String, Long> heads;
    private final Set<String> publishedTables;
    private RecentFiles recentFiles;
    private long last;
    private long lastBatch;
    private Standing standing;

    PipelineStateBuilder(PipelineState from) {
        this.pipeline = from.pipeline();
        this.heads = new TreeMap<>(from.heads());
        this.publishedTables = new TreeSet<>(from.publishedTables());
        this.recentFiles = from.recentFiles();
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
        } else if (entry instanceof Published published) {
            standing = transitions.publish(published);
            heads.putAll(published.heads());
            publishedTables.addAll(published.heads().keySet());
        } else if (entry instanceof Setback setback) {
            standing = transitions.setBack(setback);
        }
        last++;
    }

    PipelineState build() {
        return new PipelineState(pipeline, last, lastBatch, standing, heads, publishedTables, recentFiles);
    }

    private void claimed(Claimed claim) {
        lastBatch = claim.batch();
        heads.putAll(claim.heads());
        recentFiles = recentFiles.with(claim, last + 1);
    }
}
