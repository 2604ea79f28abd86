package dev.polder.config;

import dev.polder.config.Table.Source.FromQuery;
import dev.polder.contract.RecordFormat;
import dev.polder.landing.BatchRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code pipelines/<name>/pipeline.yaml}.
 *
 * @param places where the environment lets its feeds read
 * @param defaults of polder.yaml
 */
record PipelineReader(Places places, Defaults defaults) {
    private static final Duration ROLLBACK_WINDOW = Duration.ofDays(30);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(3650);
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Keys KEYS = Keys.of(
            "pipeline",
            "description",
            "schedule",
            "submit",
            "rollback-window",
            "on-refused",
            "zone",
            "batch",
            "feeds",
            "tables");
    private static final Keys ON_REFUSED = Keys.of("stop", "park");

    /** The pipeline in this folder, with stand-ins for what is wrong, which has been reported. */
    Pipeline read(Path folder, Value root, String text) {
        String name = String.valueOf(folder.getFileName());
        Section section = Section.of(root, KEYS);
        checkName(section, name);
        ZoneId zone = section.find("zone").flatMap(Measures::zone).orElse(UTC);
        PipelineFolder files = new PipelineFolder(folder, "pipelines/" + name);
        Map<String, Feed> feeds = section.need("feeds")
                .map(at -> feeds(at, new FeedReader(places, new SchemaFiles(files), zone, defaults.feed())))
                .orElse(Map.of());
        List<Table> tables = section.find("tables")
                .map(at -> tables(at, new QueryFiles(files), feeds))
                .orElse(List.of());
        return new Pipeline(
                name,
                section.find("description").flatMap(Value::text).orElse(""),
                new ScheduleReader(defaults.schedule()).read(section.find("schedule"), retains(feeds, tables)),
                section.find("submit").map(SubmitReader::read).orElse(Submit.NOTHING),
                section.find("rollback-window").flatMap(PipelineReader::window).orElse(ROLLBACK_WINDOW),
                section.find("on-refused")
                        .flatMap(at -> at.oneOf(ON_REFUSED))
                        .map(word -> OnRefused.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(OnRefused.STOP),
                zone,
                section.find("batch").map(new BatchReader(feeds)::read).orElse(BatchRule.ALL),
                List.copyOf(feeds.values()),
                tables,
                folder,
                fingerprint(text, feeds, tables));
    }

    private static boolean retains(Map<String, Feed> feeds, List<Table> tables) {
        return feeds.values().stream().anyMatch(feed -> feed.retention().isPresent())
                || tables.stream().anyMatch(table -> table.retention().isPresent());
    }

    /** A table keeps every file that it replaced for that long. */
    private static Optional<Duration> window(Value at) {
        Optional<Duration> window = Measures.duration(at);
        if (window.filter(given -> given.compareTo(LONGEST_WINDOW) > 0).isPresent()) {
            at.report(
                    "A run can't be undone for longer than " + LONGEST_WINDOW.toDays()
                            + " days: tables would have to keep every file that was ever replaced.",
                    "Write at most `" + LONGEST_WINDOW.toDays() + "d`; the default is `" + ROLLBACK_WINDOW.toDays()
                            + "d`.");
        }
        return window;
    }

    private static void checkName(Section section, String folder) {
        section.need("pipeline").ifPresent(at -> at.text().ifPresent(name -> {
            boolean safe = Names.PIPELINE.accepts(at, name);
            if (safe && !name.equals(folder)) {
                at.report(
                        "The pipeline is called " + Wording.quote(name) + " and its folder " + Wording.quote(folder)
                                + ".",
                        "Give both the same name.");
            }
        }));
    }

    private static Map<String, Feed> feeds(Value at, FeedReader reader) {
        Section section = Section.named(at);
        Map<String, Feed> feeds = new LinkedHashMap<>();
        section.entries().forEach(entry -> feeds.put(entry.name(), reader.read(entry)));
        if (section.isEmpty() && !section.hasRefused()) {
            at.report("The pipeline has no feeds.", "Name at least one: without it there is never a batch.");
        }
        return SharedFiles.in(at, feeds);
    }

    private List<Table> tables(Value at, QueryFiles queries, Map<String, Feed> feeds) {
        TableReader reader = new TableReader(queries, feeds, places, defaults.table());
        List<Table> tables = new ArrayList<>();
        Section.named(at).entries().forEach(entry -> reader.read(entry).ifPresent(tables::add));
        return tables;
    }

    private String fingerprint(String text, Map<String, Feed> feeds, List<Table> tables) {
        List<String> texts = new ArrayList<>(List.of(defaults.text(), text));
        tables.stream()
                .flatMap(table ->
                        Optional.of(table.source())
                                .filter(FromQuery.class::isInstance)
                                .map(FromQuery.class::cast)
                                .stream())
                .distinct()
                .sorted(Comparator.comparing(FromQuery::file))
                .forEach(query -> texts.addAll(List.of(query.file(), query.text())));
        SortedMap<String, String> schemas = new TreeMap<>();
        feeds.values().forEach(feed -> schemas.putAll(schemas(feed)));
        schemas.forEach((file, content) -> texts.addAll(List.of(file, content)));
        return Fingerprint.of(texts);
    }

    private static Map<String, String> schemas(Feed feed) {
        return feed.format() instanceof RecordFormat.Xml xml && xml.schema() != null
                ? xml.schema().texts()
                : Map.of();
    }
}
