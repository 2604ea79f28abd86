package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Reading;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns for tests: {@code aColumn("qty", "int").required().build()}. */
public final class ColumnFixture {
    private final String name;
    private final ColumnType type;
    private String from;
    private List<String> formats = List.of();
    private ZoneId zone = ZoneId.of("UTC");
    private Set<String> nullValues = Set.of();
    private boolean trim;
    private Map<String, String> values = Map.of();
    private boolean required;
    private String defaultText;
    private List<ColumnRule> rules = List.of();
    private boolean masked;

    private ColumnFixture(String name, ColumnType type) {
        this.name = name;
        this.from = name;
        this.type = type;
    }

    public static ColumnFixture aColumn(String name, String sqlType) {
        return new ColumnFixture(name, ColumnType.parse(sqlType).orElseThrow());
    }

    public ColumnFixture from(String path) {
        from = path;
        return this;
    }

    public ColumnFixture formats(String... names) {
        formats = List.of(names);
        return this;
    }

    public ColumnFixture zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    public ColumnFixture nullValues(String... texts) {
        nullValues = Set.of(texts);
        return this;
    }

    public ColumnFixture trim() {
        trim = true;
        return this;
    }

    public ColumnFixture values(Map<String, String> texts) {
        values = texts;
        return this;
    }

    public ColumnFixture required() {
        required = true;
        return this;
    }

    public ColumnFixture defaultText(String text) {
        defaultText = text;
        return this;
    }

    public ColumnFixture rules(ColumnRule... all) {
        rules = List.of(all);
        return this;
    }

    public ColumnFixture masked() {
        masked = true;
        return this;
    }

    public Column build() {
        return new Column(
                name,
                List.of(from),
                type,
                new Reading(formats, zone, nullValues, trim, values, false),
                required,
                defaultText,
                rules,
                masked);
    }
}
