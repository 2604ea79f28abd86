package dev.polder.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that no two pipelines own the same table; a feed owns {@code bronze.<feed>}. */
final class Ownership {

    private record Claim(String pipeline, Value at) {}

    private final Map<String, List<Claim>> claims = new LinkedHashMap<>();

    /** Notes what the pipeline's file claims, whether or not the rest of it is right. */
    void claim(String pipeline, Value root) {
        claimEach(pipeline, root, "feeds", "bronze.");
        claimEach(pipeline, root, "tables", "");
    }

    private void claimEach(String pipeline, Value root, String key, String layer) {
        root.children().stream()
                .filter(section -> section.name().equals(key))
                .flatMap(section -> section.children().stream())
                .forEach(entry -> claims.computeIfAbsent(layer + entry.name(), table -> new ArrayList<>())
                        .add(new Claim(pipeline, entry)));
    }

    /** Reports each table that several pipelines claim, in every one of them. */
    void reportClashes() {
        claims.forEach((table, owners) -> owners.forEach(owner -> owners.stream()
                .filter(other -> !other.pipeline().equals(owner.pipeline()))
                .forEach(other -> owner.at()
                        .report(
                                "The table " + Wording.quote(table) + " is owned by pipeline "
                                        + Wording.quote(other.pipeline()) + " too ("
                                        + other.at().location() + ").",
                                "A table has one owner: rename one of the two."))));
    }
}
