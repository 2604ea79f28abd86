package dev.polder.reader.json;

import dev.polder.contract.Column;
import java.util.List;
import java.util.Set;

/** What the columns of a record, or of a struct, take from its object. */
final class Level {
    private final Members members;
    private final Deferrals deferrals = new Deferrals();

    private Level(Members members) {
        this.members = members;
    }

    static Level of(List<Column> columns) {
        return of(columns, Set.of());
    }

    /** @param known pointers to fields that are passed over without a word */
    static Level of(List<Column> columns, Set<String> known) {
        Members.Tree tree = new Members.Tree();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Target target = Target.of(i, column);
            List<String> from = column.fromFile();
            for (int rank = 0; rank < from.size(); rank++) {
                if (!from.get(rank).startsWith("^")) {
                    List<String> way = names(from.get(rank));
                    boolean one = from.size() == 1;
                    tree.at(way).take(one ? target : new Target.Deferred(target, rank, Members.slices(way)));
                }
            }
        }
        known.forEach(pointer -> tree.at(names(pointer)).ignore());
        return new Level(tree.build());
    }

    Members members() {
        return members;
    }

    /** Those of the object at hand. */
    Deferrals deferrals() {
        return deferrals;
    }

    private static List<String> names(String from) {
        return from.startsWith("/") ? RecordPath.pointer(from) : List.of(from);
    }
}
