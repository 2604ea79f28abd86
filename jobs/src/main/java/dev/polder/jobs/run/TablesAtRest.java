package dev.polder.jobs.run;

import dev.polder.config.TableName;
import dev.polder.table.KeptVersions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Looks, between runs, whether the tables that people query hold what is published. Needs no Spark. */
final class TablesAtRest {
    private final List<TableName> owned;
    private final Function<TableName, KeptVersions> versions;

    /**
     * @param owned the pipeline's tables; bronze is not looked at, which may keep what a refused run brought
     * @param versions what is there of each
     */
    TablesAtRest(List<TableName> owned, Function<TableName, KeptVersions> versions) {
        this.owned = owned.stream().filter(table -> !table.isBronze()).toList();
        this.versions = versions;
    }

    /**
     * The heads of those that somebody has written to since: a process that had been overtaken, or a person by hand. Lists each
     * table's log and reads the commits above its head.
     *
     * @param heads the journal's; no batch may be open
     */
    Map<String, Long> disturbed(Map<String, Long> heads) {
        Map<String, Long> disturbed = new TreeMap<>();
        for (TableName table : owned) {
            Long head = heads.get(table.toString());
            if (head != null && !versions.apply(table).isAt(head)) {
                disturbed.put(table.toString(), head);
            }
        }
        return disturbed;
    }
}
