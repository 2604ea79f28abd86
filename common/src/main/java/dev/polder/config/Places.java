package dev.polder.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places of the environment that pipelines refer to. What is wrong in the env file has been reported there and is absent
 * here, so that it is not told again of every feed.
 *
 * @param landingExpected whether the env file says (or should have said, had it been readable) what the landing is
 * @param readRoots absent when they are not known in full
 * @param writeRoots likewise
 */
record Places(
        Optional<StorePath> lake,
        Optional<StorePath> landing,
        boolean landingExpected,
        Optional<List<StorePath>> readRoots,
        Optional<List<StorePath>> writeRoots) {

    /** Those of an env file that cannot be read. */
    static final Places UNKNOWN =
            new Places(Optional.empty(), Optional.empty(), true, Optional.empty(), Optional.empty());

    private static final List<String> NAMES = List.of("landing", "lake");

    /** <code>${landing}</code> and <code>${lake}</code>. */
    Placeholders placeholders() {
        return new Placeholders(name -> switch (name.text()) {
            case "lake" -> lake.map(StorePath::uri);
            case "landing" -> landing(name);
            default -> Placeholders.unknown(name, NAMES);
        });
    }

    private Optional<String> landing(Placeholders.Name name) {
        if (landing.isEmpty() && !landingExpected) {
            name.at().report("The env file has no `landing`.", "Give it one, or write the whole path here.");
        }
        return landing.map(StorePath::uri);
    }

    /** A feed's landing: under a root of reading, and apart from the lake. */
    Optional<StorePath> landingOf(Value value) {
        Optional<StorePath> path = path(value);
        path.ifPresent(place -> check(value, place));
        return path;
    }

    /** Where an archive lies: under a root of writing, and not where tables are. */
    Optional<StorePath> archiveOf(Value value) {
        Optional<StorePath> path = path(value);
        path.ifPresent(place -> {
            if (writeRoots.isPresent() && writeRoots.get().stream().noneMatch(place::isUnder)) {
                value.report(
                        Wording.quote(place.uri()) + " lies under none of the env file's `roots.write`.",
                        "Move it under one, or add a root there.");
            }
            if (lake.isPresent() && isAmongTables(place, lake.get())) {
                value.report(
                        Wording.quote(place.uri())
                                + " lies among the tables of the lake, whose clean-up would delete it.",
                        "Move it out of the lake, or take `archive-to` away: the archive is at `<lake>/_polder/archive` then.");
            }
        });
        return path;
    }

    private static boolean isAmongTables(StorePath place, StorePath lake) {
        StorePath own = new StorePath(
                lake.scheme(),
                lake.authority(),
                Stream.concat(lake.names().stream(), Stream.of("_polder", "archive"))
                        .toList());
        return (place.isUnder(lake) && !place.isUnder(own)) || lake.isUnder(place);
    }

    private Optional<StorePath> path(Value value) {
        return value.written()
                .flatMap(text -> placeholders().resolve(value, text))
                .flatMap(text -> StorePath.read(value, text, Optional.empty()));
    }

    private void check(Value value, StorePath place) {
        if (readRoots.isPresent() && readRoots.get().stream().noneMatch(place::isUnder)) {
            value.report(
                    Wording.quote(place.uri()) + " lies under none of the env file's `roots.read`.",
                    "Move it under one, or add a root there.");
        }
        if (lake.isPresent() && (place.isUnder(lake.get()) || lake.get().isUnder(place))) {
            value.report(
                    Wording.quote(place.uri()) + " and the lake "
                            + Wording.quote(lake.get().uri()) + " overlap.",
                    "Keep what lands apart from the tables.");
        }
    }
}
