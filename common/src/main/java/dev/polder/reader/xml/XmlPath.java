package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;
import java.util.Arrays;
import java.util.List;

/**
 * Where a column's value stands, seen from the record, from the element that holds the column, or from the root.
 *
 * @param fromRoot whether it is seen from the root, whose name is the first of {@code elements}
 * @param ups how many elements to go up; then the leaf is an attribute and there are no elements
 * @param elements the elements to go down, each by the names it may have
 * @param leaf what is taken there
 */
record XmlPath(boolean fromRoot, int ups, List<List<Name>> elements, Leaf leaf) {

    /** What is taken of the element that the path leads to. */
    sealed interface Leaf {
        /** The element itself; taken as a text it must have no elements of its own. */
        record Whole() implements Leaf {}

        /** The element's own text, whatever elements stand between. */
        record OwnText() implements Leaf {}

        /** The attribute of one of these names. */
        record Attribute(List<Name> names) implements Leaf {}
    }

    XmlPath {
        elements = List.copyOf(elements);
    }

    /**
     * Reads {@code @attr}, {@code child/grandchild}, {@code child/@attr}, {@code text()}, {@code child/text()}, {@code
     * ../@attr}, and {@code ^/root/child/@attr} with its like.
     *
     * <p>Of an ancestor only attributes can be taken: its elements may come after the record, and the file is read once.
     *
     * @throws BadXmlPath when it is none of these, or has a prefix without a namespace
     */
    static XmlPath parse(String from, Prefixes prefixes) {
        boolean fromRoot = from.startsWith("^/");
        if (from.startsWith("^") && !fromRoot) {
            throw new BadXmlPath(from, "has no slash after ^", "Begin it at the root: ^/root/header/@name.");
        }
        List<String> steps = Arrays.asList((fromRoot ? from.substring(2) : from).split("/", -1));
        int ups = (int) steps.stream().takeWhile(".."::equals).count();
        int last = steps.size() - 1;
        if (ups > 0 && (fromRoot || ups != last || !steps.get(last).startsWith("@"))) {
            throw new BadXmlPath(
                    from,
                    "leads to something else than an attribute of an element around the record",
                    "Take an attribute (../@name), or move the record up and take the value from inside it.");
        }
        List<List<Name>> elements = steps.subList(ups, last).stream()
                .map(step -> prefixes.element(step, from))
                .toList();
        String end = steps.get(last);
        if (end.startsWith("@")) {
            return new XmlPath(fromRoot, ups, elements, new Leaf.Attribute(prefixes.attribute(end.substring(1), from)));
        }
        if (end.equals("text()")) {
            return new XmlPath(fromRoot, 0, elements, new Leaf.OwnText());
        }
        List<List<Name>> all =
                steps.stream().map(step -> prefixes.element(step, from)).toList();
        return new XmlPath(fromRoot, 0, all, new Leaf.Whole());
    }

    boolean isInside() {
        return !fromRoot && ups == 0;
    }
}
