package dev.polder.config;

import dev.polder.landing.BatchRule;
import dev.polder.retention.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One folder under {@code conf/pipelines/}: the unit of scheduling, locking, publishing and undoing.
 *
 * @param schedule when its commands are to run
 * @param submit how its commands are given to spark-submit, where that differs from the environment's
 * @param rollbackWindow how long a run can be undone
 * @param onRefused whether a refused batch stands in the way of later ones
 * @param zone in which texts without an offset are read, and days are told
 * @param batch which complete files make a batch
 * @param folder where its YAML and SQL stand
 * @param fingerprint SHA-256 (hex) over all that the pipeline's conf consists of, the SQL files and XSDs included
 */
public record Pipeline(
        String name,
        String description,
        Schedule schedule,
        Submit submit,
        Duration rollbackWindow,
        OnRefused onRefused,
        ZoneId zone,
        BatchRule batch,
        List<Feed> feeds,
        List<Table> tables,
        Path folder,
        String fingerprint) {
    public Pipeline {
        feeds = List.copyOf(feeds);
        tables = List.copyOf(tables);
    }

    /** The tables that it owns: bronze of its feeds, then its own. */
    public List<TableName> tableNames() {
        return Stream.concat(
                        feeds.stream().map(feed -> TableName.ofFeed(feed.name())),
                        tables.stream().map(Table::name))
                .toList();
    }

    /** The columns by which table care lays a table's rows out; none of bronze, or where conf names none. */
    public List<String> zOrderBy(TableName name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(Table::zOrderBy)
                .orElse(List.of());
    }

    /** How long rows are kept, by table: of those that have a retention, in the order of {@link #tableNames}. */
    public Map<TableName, Retention> retentions() {
        Map<TableName, Retention> retentions = new LinkedHashMap<>();
        feeds.forEach(feed ->
                feed.retention().ifPresent(retention -> retentions.put(TableName.ofFeed(feed.name()), retention)));
        tables.forEach(table -> table.retention().ifPresent(retention -> retentions.put(table.name(), retention)));
        return retentions;
    }
}
