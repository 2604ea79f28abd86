package dev.polder.journal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run whose rows readers see: it was published, and not rolled back. */
public record PublishedRun(Claimed claim, Published published) {

    public String name() {
        return claim.run();
    }

    /** @param entries each run's from its claim on */
    static List<PublishedRun> standing(List<Entry> entries) {
        Map<String, Claimed> claims = new HashMap<>();
        Map<String, PublishedRun> standing = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Claimed claim) {
                claims.put(claim.run(), claim);
            } else if (entry instanceof Published published && claims.containsKey(published.run())) {
                standing.put(published.run(), new PublishedRun(claims.get(published.run()), published));
            } else if (entry instanceof RollingBack rollback) {
                rollback.names().forEach(standing::remove);
            }
        }
        return List.copyOf(standing.values());
    }
}
