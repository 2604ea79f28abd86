package dev.polder.reader.xml;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.xml.XmlPath.Leaf;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed's format and contract, made ready to read by.
 *
 * @param steps the names from the root to the record
 * @param shape what the columns take from inside the record
 * @param outer what they take from the elements around it
 */
record Layout(Contract contract, Prefixes prefixes, List<Name> steps, Shape shape, List<Outer> outer) {

    /**
     * A column that takes an attribute of an element around the record.
     *
     * @param level the element's place on the way to the record, the root being 0
     * @param path as in the column's {@code from}
     */
    record Outer(int column, int level, Name attribute, String path) {}

    /** @throws BadXmlPath when there is any; it carries the others as suppressed */
    static Layout of(RecordFormat.Xml format, Contract contract) {
        List<BadXmlPath> problems = new ArrayList<>();
        Prefixes prefixes = new Prefixes(format.namespaces());
        List<Name> steps = steps(format, prefixes, problems);
        List<Shape.Target> inside = new ArrayList<>();
        List<Outer> outer = new ArrayList<>();
        for (int i = 0; i < contract.columns().size(); i++) {
            Column column = contract.columns().get(i);
            try {
                XmlPath path = XmlPath.parse(column.from().get(0), prefixes);
                if (path.ups() == 0) {
                    inside.add(new Shape.Target(i, path));
                } else {
                    outer.add(outer(i, column, path, steps.size()));
                }
            } catch (BadXmlPath e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            BadXmlPath first = problems.get(0);
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return new Layout(contract, prefixes, steps, Shape.of(inside, prefixes), List.copyOf(outer));
    }

    private static Outer outer(int index, Column column, XmlPath path, int steps) {
        int level = steps - 1 - path.ups();
        if (level < 0 && steps > 0) {
            throw new BadXmlPath(
                    column.from().get(0),
                    "goes up further than the root; " + (steps - 1) + " elements stand around the record",
                    "Take off a \"../\", or check the record's path.");
        }
        return new Outer(
                index,
                level,
                ((Leaf.Attribute) path.leaf()).name(),
                column.from().get(0));
    }

    private static List<Name> steps(RecordFormat.Xml format, Prefixes prefixes, List<BadXmlPath> problems) {
        String record = format.records().get(0);
        try {
            if (!record.startsWith("/")) {
                throw new BadXmlPath(record, "does not begin at the root", "Begin it with a slash: /root/record.");
            }
            List<String> steps = List.of(record.substring(1).split("/", -1));
            return steps.stream().map(step -> prefixes.element(step, record)).toList();
        } catch (BadXmlPath e) {
            problems.add(e);
            return List.of();
        }
    }
}
