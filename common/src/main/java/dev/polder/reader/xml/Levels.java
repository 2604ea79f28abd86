package dev.polder.reader.xml;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.reader.xml.Origin.Taken;
import dev.polder.reader.xml.XmlPath.Leaf;
import java.util.ArrayList;
import java.util.List;

/** Makes the levels of a contract, and gathers what is wrong with its paths. */
final class Levels {
    private final Prefixes prefixes;
    private final List<BadXmlPath> problems;
    private final List<Level> all = new ArrayList<>();

    Levels(Prefixes prefixes, List<BadXmlPath> problems) {
        this.prefixes = prefixes;
        this.problems = problems;
    }

    /** All that were made, by their numbers. */
    List<Level> all() {
        return all;
    }

    /** The level of these columns; with it come those of the columns that hold others. */
    Level of(List<Column> columns) {
        int number = all.size();
        all.add(null);
        List<Origin> origins = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (String from : columns.get(i).fromFile()) {
                try {
                    origins.add(origin(number, origins.size(), i, columns.get(i).type(), from));
                } catch (BadXmlPath e) {
                    problems.add(e);
                }
            }
        }
        Level level = new Level(number, columns, origins);
        all.set(number, level);
        return level;
    }

    private Origin origin(int level, int number, int column, ColumnType type, String from) {
        XmlPath path = XmlPath.parse(from, prefixes);
        boolean array = type instanceof ColumnType.Array;
        ColumnType taken = type instanceof ColumnType.Array elements ? elements.element() : type;
        if (taken instanceof ColumnType.Array || taken instanceof ColumnType.Mapping) {
            throw new BadXmlPath(
                    from,
                    "is read as " + type.sql() + ", and elements of XML have neither keys nor arrays without elements",
                    "Make it an array of structs, one for each element that repeats.");
        }
        boolean text = !(taken instanceof ColumnType.Struct || taken instanceof ColumnType.Raw);
        if (!text && !(path.leaf() instanceof Leaf.Whole)) {
            throw new BadXmlPath(
                    from,
                    "leads to a text, and the column takes an element",
                    "Name the element, or give the column the type of a text.");
        }
        if (!path.isInside()) {
            checkOutside(level, from, text && !array);
        }
        return new Origin(number, column, from, path, array, taken(taken));
    }

    private static void checkOutside(int level, String from, boolean text) {
        if (level > 0) {
            throw new BadXmlPath(
                    from,
                    "leads out of the element that holds the column",
                    "Give the value a column of the record, beside the one that holds this.");
        }
        if (!text) {
            throw new BadXmlPath(
                    from,
                    "leads out of the record, where texts and attributes can be taken and nothing larger",
                    "Take its texts and attributes one by one.");
        }
    }

    private Taken taken(ColumnType type) {
        if (type instanceof ColumnType.Struct struct) {
            return new Taken.Struct(of(struct.columns()));
        }
        return type instanceof ColumnType.Raw ? new Taken.Verbatim() : new Taken.Text();
    }
}
