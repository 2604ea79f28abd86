package dev.polder.config;

import dev.polder.config.ExpectationReader.Subject;
import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.NoRecords;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.RecordFormat.Json;
import dev.polder.contract.RecordFormat.JsonRecords;
import dev.polder.contract.UnknownFields;
import dev.polder.expectation.Tolerance;
import dev.polder.landing.DuplicateFiles;
import dev.polder.landing.Ready;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a feed.
 *
 * <p>Without {@code files} it takes the files that lie directly in its landing, {@code *}; without {@code ready} a file is
 * complete when it was left alone for a minute.
 *
 * @param places where the environment lets it read
 * @param schemas the XSDs of the pipeline
 * @param zone the pipeline's
 * @param defaults {@code defaults.feed} of polder.yaml
 */
record FeedReader(Places places, SchemaFiles schemas, ZoneId zone, Optional<Section> defaults) {
    private static final Ready READY = new Ready.After(Duration.ofMinutes(1));

    private static final Keys UNKNOWN_FIELDS =
            Keys.of("rescue", "reject", "ignore").later("add", "unknown fields are rescued, rejected or ignored");
    private static final Keys NO_RECORDS = Keys.of("reject", "accept");
    private static final Keys DUPLICATE_FILES = Keys.of("skip", "refuse", "accept");
    private static final Keys READY_KEYS = Keys.of("after", "marker");

    private static final Keys KEYS = Keys.of(
            "landing",
            "files",
            "ready",
            "look-back",
            "duplicate-files",
            "format",
            "json",
            "xml",
            "select",
            "no-records",
            "unknown-fields",
            "known-fields",
            "tolerate",
            "columns",
            "expectations",
            "retention");

    /** The feed, with stand-ins for what is wrong, which has been reported. */
    Feed read(Value value) {
        Names.FEED.accepts(value, value.name());
        Section section = Section.withDefaults(value, KEYS, defaults);
        Optional<StorePath> landing = section.need("landing").flatMap(places::landingOf);
        Optional<RecordFormat> format = new FormatReader(Optional.of(schemas)).read(section);
        List<String> files = section.find("files").map(Globs::read).orElse(List.of("*"));
        FromReader paths = FromReader.of(format, Globs.captures(files));
        List<Column> columns = section.need("columns")
                .map(new ColumnsReader(new ColumnReader(paths, zone))::read)
                .orElse(List.of());
        Optional<List<String>> names = Optional.of(columns)
                .filter(known -> !known.isEmpty())
                .map(known -> known.stream().map(Column::name).toList());
        return new Feed(
                value.name(),
                landing.map(path -> path.uri() + "/").orElse(""),
                files,
                section.find("ready").flatMap(FeedReader::ready).orElse(READY),
                section.find("look-back").flatMap(FeedReader::lookBack),
                section.find("duplicate-files")
                        .flatMap(FeedReader::duplicateFiles)
                        .orElse(DuplicateFiles.REFUSE),
                format.orElse(new Json(JsonRecords.LINES, "")),
                new Contract(
                        columns,
                        section.find("unknown-fields")
                                .flatMap(FeedReader::unknownFields)
                                .orElse(UnknownFields.RESCUE),
                        section.find("known-fields")
                                .map(at -> new KnownFields(format, columns).read(at))
                                .orElse(Set.of()),
                        section.find("select")
                                .flatMap(at -> SelectionReader.read(at, paths))
                                .orElse(null),
                        section.find("no-records")
                                .flatMap(FeedReader::noRecords)
                                .orElse(NoRecords.REJECT)),
                section.find("tolerate").flatMap(Measures::tolerance).orElse(Tolerance.FEED_DEFAULT),
                section.find("expectations")
                        .map(at -> new ExpectationReader(Subject.FEED, names).read(at))
                        .orElse(List.of()),
                section.find("retention").flatMap(new RetentionReader(places)::read));
    }

    static Optional<Duration> lookBack(Value at) {
        Optional<Duration> time = Measures.duration(at);
        if (time.isPresent() && time.get().isZero()) {
            at.report("A feed that looks back no time at all sees no file.", "Write a span such as `14d`.");
            return Optional.empty();
        }
        return time;
    }

    static Optional<DuplicateFiles> duplicateFiles(Value at) {
        return at.oneOf(DUPLICATE_FILES).map(word -> DuplicateFiles.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    static Optional<UnknownFields> unknownFields(Value at) {
        return at.oneOf(UNKNOWN_FIELDS).map(word -> UnknownFields.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    static Optional<NoRecords> noRecords(Value at) {
        return at.oneOf(NO_RECORDS).map(word -> NoRecords.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    static Optional<Ready> ready(Value at) {
        Section section = Section.of(at, READY_KEYS);
        Optional<Value> after = section.find("after");
        Optional<Value> marker = section.find("marker");
        if (after.isPresent() && marker.isPresent()) {
            at.report("A file is ready after a while or with its marker, not both.", "Take one of the two away.");
        }
        return marker.isPresent()
                ? marker.flatMap(FeedReader::marker)
                : after.flatMap(Measures::duration).map(Ready.After::new);
    }

    private static Optional<Ready> marker(Value at) {
        Optional<String> template = at.text();
        Optional<Ready> marker = template.filter(Ready.Marker::isTemplate).map(Ready.Marker::new);
        if (template.isPresent() && marker.isEmpty()) {
            at.report(
                    Wording.quote(template.get()) + " does not say where a file's marker is.",
                    "Write `{dir}/_SUCCESS` for one beside all files of a folder, or `{file}.ok` for one of each file.");
        }
        return marker;
    }
}
