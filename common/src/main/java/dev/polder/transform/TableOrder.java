package dev.polder.transform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The order in which tables can be made: each after the tables it reads. */
public sealed interface TableOrder {

    /** All tables, each after those it reads; tables that don't depend on each other stand in the order of their names. */
    record Sorted(List<String> tables) implements TableOrder {
        public Sorted {
            tables = List.copyOf(tables);
        }
    }

    /**
     * There is no such order.
     *
     * @param tables each reads the next, and the last reads the first
     */
    record Cycle(List<String> tables) implements TableOrder {
        public Cycle {
            tables = List.copyOf(tables);
        }

        /** The cycle as people read it: {@code gold.a reads gold.b, which reads gold.a}. */
        public String description() {
            return tables.get(0) + " reads " + String.join(", which reads ", tables.subList(1, tables.size()))
                    + (tables.size() > 1 ? ", which reads " : "") + tables.get(0);
        }
    }

    /**
     * Orders tables. Names are compared without regard to the case of letters; names that are read and aren't keys (feeds,
     * other pipelines' tables) do not matter.
     *
     * @param reads each table with the names that it reads
     */
    static TableOrder of(Map<String, ? extends Set<String>> reads) {
        Map<String, Set<String>> open = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        open.putAll(reads);
        List<String> sorted = new ArrayList<>();
        while (!open.isEmpty()) {
            List<String> ready = open.keySet().stream()
                    .filter(table -> open.get(table).stream().noneMatch(open::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                return new Cycle(cycle(open));
            }
            sorted.addAll(ready);
            open.keySet().removeAll(ready);
        }
        return new Sorted(sorted);
    }

    /** Every open table reads an open one, so that following the reads must come back. */
    private static List<String> cycle(Map<String, Set<String>> open) {
        Set<String> path = new LinkedHashSet<>();
        String table = open.keySet().iterator().next();
        while (path.add(table)) {
            String read = open.get(table).stream()
                    .filter(open::containsKey)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            table = open.keySet().stream()
                    .filter(read::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> all = new ArrayList<>(path);
        return all.subList(all.indexOf(table), all.size());
    }
}
