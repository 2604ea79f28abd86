package dev.polder.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees to it that pipelines that run after others run after pipelines that there are, and not after themselves. */
final class Sequence {

    private record After(String pipeline, Value at) {}

    private final Map<String, List<After>> predecessors = new LinkedHashMap<>();

    /** Notes which pipelines this one runs after, whether or not the rest of its file is right. */
    void note(String pipeline, Value root) {
        List<After> after = root.children().stream()
                .filter(section -> section.name().equals("schedule"))
                .flatMap(schedule -> schedule.children().stream())
                .filter(entry -> entry.name().equals("after"))
                .flatMap(entry -> entry.items().stream())
                .flatMap(item -> item.text().map(name -> new After(name, item)).stream())
                .toList();
        predecessors.put(pipeline, after);
    }

    /** Reports each predecessor that is unknown, and in every pipeline of a circle the one that leads on in it. */
    void reportWrongOnes(List<String> pipelines) {
        predecessors.forEach((pipeline, after) -> after.forEach(each -> {
            if (!pipelines.contains(each.pipeline())) {
                each.at()
                        .report(
                                "There is no pipeline " + Wording.quote(each.pipeline()) + ".",
                                Wording.didYouMean(each.pipeline(), pipelines));
            } else if (leads(each.pipeline(), pipeline, new LinkedHashSet<>())) {
                each.at()
                        .report(
                                "This pipeline would run after itself"
                                        + (each.pipeline().equals(pipeline)
                                                ? "."
                                                : ": " + Wording.quote(each.pipeline()) + " runs after it."),
                                "Take it out of `after`.");
            }
        }));
    }

    private boolean leads(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return true;
        }
        List<After> after = seen.add(from) ? predecessors.getOrDefault(from, List.of()) : new ArrayList<>();
        return after.stream().anyMatch(each -> leads(each.pipeline(), to, seen));
    }
}
