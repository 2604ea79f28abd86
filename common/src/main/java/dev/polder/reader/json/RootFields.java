package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.reader.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What columns take from outside of the record, by paths from the file's root that begin with {@code ^}. */
final class RootFields {
    private final List<List<Wanted>> byColumn = new ArrayList<>();
    private final Map<Wanted, Found> found = new HashMap<>();
    private final Set<List<String>> seen = new HashSet<>();
    private final RootPath path = new RootPath();
    private List<Found> chosen = List.of();

    /**
     * A column's place outside of the record.
     *
     * @param path as in the column's {@code from}
     * @param steps the names from the root
     * @param sole whether all of the column's places are outside
     */
    record Wanted(Target.Deferred target, String path, List<String> steps, boolean sole) {}

    /**
     * What stands at a place.
     *
     * @param value a copy of its bytes; null when there is a fault that makes it none
     * @param fault why there is no value, null when there is one
     */
    record Found(Wanted wanted, Stretch value, Fault fault) {
        /** The value as it is written. */
        String json() {
            return value.in(new Slice()).toString();
        }
    }

    /**
     * @param shown the message where values of the record may be shown
     * @param hidden the message where some column is masked
     */
    record Fault(String rule, String shown, String hidden) {
        static Fault of(String rule, String message) {
            return new Fault(rule, message, message);
        }
    }

    RootFields(Contract contract) {
        List<Column> columns = contract.read();
        for (int i = 0; i < columns.size(); i++) {
            List<Wanted> wanted = wanted(i, columns.get(i));
            if (!wanted.isEmpty()) {
                byColumn.add(wanted);
            }
        }
    }

    private static List<Wanted> wanted(int position, Column column) {
        List<String> from = column.fromFile();
        boolean sole = from.stream().allMatch(place -> place.startsWith("^"));
        List<Wanted> wanted = new ArrayList<>();
        for (int rank = 0; rank < from.size(); rank++) {
            if (from.get(rank).startsWith("^")) {
                List<String> steps = RecordPath.pointer(from.get(rank).substring(1));
                Target.Deferred target = new Target.Deferred(Target.of(position, column), rank, Members.slices(steps));
                wanted.add(new Wanted(target, from.get(rank), steps, sole));
            }
        }
        return wanted;
    }

    /** Another root begins. */
    void clear() {
        found.clear();
        seen.clear();
        chosen = List.of();
    }

    /** Whether some column takes this member, or what stands within it. */
    boolean want(List<String> member) {
        return byColumn.stream().flatMap(List::stream).anyMatch(one -> leads(member, one));
    }

    /** Keeps what columns take of the member's value; the names on the way that stand there twice are given back. */
    List<String> take(List<String> member, Stretch value) {
        boolean again = !seen.add(member);
        List<String> repeated = new ArrayList<>();
        for (List<Wanted> column : byColumn) {
            for (Wanted one : column) {
                if (leads(member, one)) {
                    Found here = again ? path.twice(one, member.size()) : path.follow(one, member.size(), value);
                    path.repeated().filter(name -> !repeated.contains(name)).ifPresent(repeated::add);
                    if (here != null) {
                        found.put(one, here);
                    }
                }
            }
        }
        choose();
        return repeated;
    }

    /** Finds again what an earlier reading of a record found outside of it: an object with a member a path. */
    void recall(Stretch context) {
        clear();
        for (List<Wanted> column : byColumn) {
            for (Wanted one : column) {
                Wanted member = new Wanted(one.target(), one.path(), List.of(one.path()), one.sole());
                Found here = path.follow(member, 0, context);
                if (here != null) {
                    found.put(one, here);
                }
            }
        }
        choose();
    }

    private void choose() {
        chosen = byColumn.stream()
                .flatMap(column -> column.stream().filter(found::containsKey).limit(1))
                .map(found::get)
                .toList();
    }

    /** Of each column that has a value outside, or a fault there, the first of its places that has. */
    List<Found> found() {
        return chosen;
    }

    private static boolean leads(List<String> member, Wanted one) {
        return one.steps().size() >= member.size()
                && one.steps().subList(0, member.size()).equals(member);
    }
}
