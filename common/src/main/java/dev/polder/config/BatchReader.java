package dev.polder.config;

import dev.polder.landing.BatchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code batch}.
 *
 * @param feeds the pipeline's, by name
 */
record BatchReader(Map<String, Feed> feeds) {
    private static final Keys KEYS = Keys.of("by", "wait-for", "max-files");

    /** The rule, without what is wrong, which has been reported. */
    BatchRule read(Value value) {
        Section section = Section.of(value, KEYS);
        Optional<String> by = section.find("by").flatMap(this::capture);
        List<String> waitFor = section.find("wait-for").map(this::names).orElse(List.of());
        Optional<Integer> maxFiles = section.find("max-files").flatMap(at -> maxFiles(at, waitFor));
        if (maxFiles.isPresent() && !waitFor.isEmpty() && section.find("by").isEmpty()) {
            section.find("max-files")
                    .ifPresent(at -> at.report(
                            "What goes beyond `max-files` would wait for another file of "
                                    + String.join(" and ", waitFor) + ".",
                            "Give `by` too, so that it belongs to the files that came, or take `max-files` away."));
        }
        return new BatchRule(by, waitFor, maxFiles);
    }

    private Optional<String> capture(Value at) {
        Optional<String> name = at.text();
        name.ifPresent(capture -> feeds.values().stream()
                .filter(feed -> !Globs.captures(feed.files()).contains(capture))
                .forEach(feed -> at.report(
                        "The `files` of feed " + Wording.quote(feed.name()) + " capture no `{" + capture + "}`.",
                        "Write it there, such as `" + capture + "={" + capture
                                + ":yyyy-MM-dd}/*`: a batch has one value of it" + " in all feeds.")));
        return name;
    }

    private List<String> names(Value at) {
        Keys known = Keys.of(feeds.keySet().toArray(String[]::new));
        List<String> names = new ArrayList<>();
        at.items().forEach(item -> item.oneOf(known).ifPresent(names::add));
        return names.stream().distinct().toList();
    }

    private static Optional<Integer> maxFiles(Value at, List<String> waitFor) {
        Optional<Integer> number =
                at.text().filter(text -> text.matches("[1-9][0-9]{0,8}")).map(Integer::valueOf);
        int least = Math.max(1, waitFor.size());
        if (number.isEmpty() || number.get() < least) {
            at.report(
                    "A batch cannot have so many files at most.",
                    "Write a whole number from " + least + ", such as `max-files: 100000`"
                            + (least > 1 ? ": one file of each feed of `wait-for`." : "."));
            return Optional.empty();
        }
        return number;
    }
}
