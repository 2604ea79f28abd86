package dev.polder.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The latest runs of a pipeline and the upkeep between them and since, as its newest entries tell.
 *
 * @param runs the oldest first
 * @param upkeep the oldest first
 * @param names of both, in the order in which they began by the journal
 * @param reach whether runs before these were left out
 */
public record RunHistory(List<RunRecord> runs, List<UpkeepStory> upkeep, List<String> names, Reach reach) {
    public RunHistory {
        runs = List.copyOf(runs);
        upkeep = List.copyOf(upkeep);
        names = List.copyOf(names);
        Objects.requireNonNull(reach);
    }

    /** How far back a history goes. */
    public enum Reach {
        EVERY_RUN,
        LATEST_RUNS
    }

    /** @param entries each run's from its claim on */
    static RunHistory of(List<Entry> entries, Reach reach) {
        return new RunHistory(fold(entries), upkeep(entries), names(entries), reach);
    }

    private static List<String> names(List<Entry> entries) {
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Claimed claim) {
                names.add(claim.run());
            } else if (entry instanceof UpkeepBegun begun) {
                names.add(begun.name());
            }
        }
        return names;
    }

    private static List<UpkeepStory> upkeep(List<Entry> entries) {
        return entries.stream()
                .filter(UpkeepBegun.class::isInstance)
                .map(begun -> UpkeepStory.of((UpkeepBegun) begun, entries))
                .toList();
    }

    /** @param entries each run's from its claim on */
    static List<RunRecord> fold(List<Entry> entries) {
        Map<String, RunRecord> runs = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Claimed claim) {
                runs.put(claim.run(), RunRecord.begun(claim));
            } else if (entry instanceof RunEntry of) {
                runs.computeIfPresent(of.run(), (name, run) -> run.with(of));
            } else if (entry instanceof RollingBack rollback) {
                rollback.names().forEach(name -> runs.computeIfPresent(name, (same, run) -> run.undone(rollback)));
            }
        }
        return List.copyOf(runs.values());
    }
}
