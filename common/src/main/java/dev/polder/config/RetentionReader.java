package dev.polder.config;

import dev.polder.retention.Keep;
import dev.polder.retention.Least;
import dev.polder.retention.Retention;
import dev.polder.retention.Retention.CountFrom;
import dev.polder.retention.Retention.Then;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code retention} of a feed or a table.
 *
 * @param places where the environment lets it write archives
 */
record RetentionReader(Places places) {
    private static final Keys KEYS =
            Keys.of("keep", "by", "then", "archive-to", "archive-keep", "keep-at-least", "count-from");
    private static final Keys THEN = Keys.of("archive", "delete");
    private static final Keys COUNT_FROM = Keys.of("today", "last-run");
    private static final Keys LEAST = Keys.of("rows", "days");

    /** What it says; empty, and reported, when something of it is missing or wrong. */
    Optional<Retention> read(Value value) {
        Section section = Section.of(value, KEYS);
        Optional<Keep> keep = section.need("keep").flatMap(Measures::keep);
        Optional<String> by = section.need("by").flatMap(Value::text);
        Optional<String> then = section.need("then").flatMap(at -> at.oneOf(THEN));
        Optional<String> archive = archive(section, then);
        Optional<Value> archiveKeep = section.find("archive-keep");
        archiveKeep.ifPresent(at -> requireArchived(at, then));
        Least least = section.find("keep-at-least").map(RetentionReader::least).orElse(Least.NOTHING);
        Optional<String> from = section.find("count-from").flatMap(at -> at.oneOf(COUNT_FROM));
        if (keep.isEmpty() || by.isEmpty() || then.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Retention(
                keep.get(),
                by.get(),
                then.get().equals("archive")
                        ? new Then.Archive(archive.orElse(""), archiveKeep.flatMap(Measures::keep))
                        : new Then.Delete(),
                least,
                from.filter("last-run"::equals).isPresent() ? CountFrom.LAST_RUN : CountFrom.TODAY));
    }

    private Optional<String> archive(Section section, Optional<String> then) {
        Optional<Value> to = section.find("archive-to");
        if (to.isEmpty()) {
            return places.lake().map(lake -> Then.Archive.folderIn(lake.uri()));
        }
        requireArchived(to.get(), then);
        return places.archiveOf(to.get()).map(StorePath::uri);
    }

    private static void requireArchived(Value at, Optional<String> then) {
        if (then.filter("delete"::equals).isPresent()) {
            at.report(
                    "`" + at.name() + "` means nothing with `then: delete`.",
                    "Take it away, or write `then: archive`.");
        }
    }

    private static Least least(Value at) {
        Section section = Section.of(at, LEAST);
        if (section.isEmpty() && !section.hasRefused()) {
            at.report(
                    "It says neither how many rows stay nor how many days.",
                    "Write `{ rows: 1000 }` or `{ days: 30 }`.");
        }
        OptionalLong rows = section.find("rows").map(Measures::count).orElse(OptionalLong.empty());
        OptionalLong days = section.find("days").map(Measures::count).orElse(OptionalLong.empty());
        return new Least(rows.orElse(0), Math.toIntExact(days.orElse(0)));
    }
}
