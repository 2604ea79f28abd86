package dev.polder.config;

import dev.polder.config.ExpectationReader.Subject;
import dev.polder.config.Table.Source;
import dev.polder.config.Table.Write;
import dev.polder.contract.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a table.
 *
 * @param queries reads its SQL file
 * @param feeds those of the pipeline by name
 * @param places where the environment lets it write archives
 * @param defaults {@code defaults.table} of polder.yaml
 */
record TableReader(QueryFiles queries, Map<String, Feed> feeds, Places places, Optional<Section> defaults) {
    private static final Keys KEYS = keys(
            "from",
            "sql",
            "write",
            "key",
            "sequence-by",
            "schema",
            "partition-by",
            "z-order-by",
            "expectations",
            "retention");
    private static final Keys MODES = Keys.of("append", "merge", "replace")
            .later("overwrite-partitions", "a table is appended to, merged into or replaced")
            .later("scd2", "a merge keeps the newest row of a key");
    private static final Keys SCHEMA = Keys.of("add").later("fixed", "a new nullable column is added");

    /** The keys of a table of these and those that are not built. */
    static Keys keys(String... built) {
        return Keys.of(built)
                .later("delete-when", "a merge deletes nothing")
                .later("delete-missing", "a merge deletes nothing");
    }

    /** The table, with stand-ins for what is wrong; empty when its name is none. */
    Optional<Table> read(Value value) {
        Optional<TableName> name = Names.table(value, value.name());
        Section section = Section.withDefaults(value, KEYS, defaults);
        Source source = source(section);
        Optional<Feed> feed = Optional.of(source)
                .filter(Source.FromFeed.class::isInstance)
                .map(from -> feeds.get(((Source.FromFeed) from).feed()))
                .filter(known -> !known.contract().columns().isEmpty());
        Optional<List<String>> columns = feed.map(
                known -> known.contract().columns().stream().map(Column::name).toList());
        Write write = write(section, feed, columns);
        section.find("schema").ifPresent(TableReader::schema);
        return name.map(known -> new Table(
                known,
                source,
                write,
                columns(section, "partition-by"),
                columns(section, "z-order-by"),
                section.find("expectations")
                        .map(at -> new ExpectationReader(Subject.TABLE, columns).read(at))
                        .orElse(List.of()),
                section.find("retention").flatMap(new RetentionReader(places)::read)));
    }

    private static List<String> columns(Section table, String key) {
        return table.find(key).map(at -> ColumnNames.read(at, Optional.empty())).orElse(List.of());
    }

    static void schema(Value at) {
        at.oneOf(SCHEMA);
    }

    private Source source(Section table) {
        Optional<Value> from = table.own("from");
        Optional<Value> sql = table.own("sql");
        if (from.isPresent() == sql.isPresent() && !table.hasRefused()) {
            table.value()
                    .report("A table's rows come from one place.", "Write `from` with a feed, or `sql` with a file.");
        }
        if (sql.isPresent()) {
            return sql.flatMap(queries::read).orElse(new Source.FromQuery("", ""));
        }
        Optional<String> feed = from.flatMap(Value::text);
        if (feed.isPresent() && !feeds.containsKey(feed.get())) {
            from.get()
                    .report(
                            "There is no feed " + Wording.quote(feed.get()) + " in this pipeline.",
                            Wording.didYouMean(feed.get(), feeds.keySet()));
        }
        return new Source.FromFeed(feed.orElse(""));
    }

    static Optional<String> mode(Value at) {
        return at.oneOf(MODES);
    }

    private static Write write(Section table, Optional<Feed> feed, Optional<List<String>> columns) {
        String mode = table.need("write").flatMap(TableReader::mode).orElse("");
        if (mode.equals("append") || mode.equals("replace")) {
            refuse(table, "key", mode);
            refuse(table, "sequence-by", mode);
            return mode.equals("append") ? new Write.Append() : new Write.Replace();
        }
        Optional<Value> at = mode.equals("merge") ? table.need("key") : table.own("key");
        List<String> key = at.map(value -> ColumnNames.read(value, columns)).orElse(List.of());
        feed.ifPresent(known -> checkRequired(at, key, known));
        List<String> sequenceBy = table.own("sequence-by")
                .map(value -> ColumnNames.read(value, columns))
                .orElse(List.of());
        return new Write.Merge(key, sequenceBy);
    }

    private static void refuse(Section table, String key, String mode) {
        table.own(key)
                .ifPresent(at -> at.report(
                        Wording.quote(key) + " means nothing with `write: " + mode + "`.",
                        "Take it away, or write `write: merge`."));
    }

    private static void checkRequired(Optional<Value> at, List<String> key, Feed feed) {
        for (Column column : feed.contract().columns()) {
            if (key.contains(column.name()) && !column.required()) {
                at.ifPresent(value -> value.report(
                        "The key column " + Wording.quote(column.name())
                                + " may be NULL, and a NULL key never matches: each run would add the row again.",
                        "Add `required: true` to the column in feed " + Wording.quote(feed.name()) + "."));
            }
        }
    }
}
