package dev.polder.reader.xml;

import dev.polder.reader.xml.XmlPath.Leaf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the contract's columns take of an element and of those inside it; columns by their position.
 *
 * @param path the element's path from the record, in the conf's words; empty for the record itself
 * @param scalar the columns that take the element as a scalar
 * @param ownText the columns that take its own text
 */
record Shape(
        String path,
        Map<Name, Shape> elements,
        Map<Name, List<Integer>> attributes,
        List<Integer> scalar,
        List<Integer> ownText) {

    /** A column and where its value stands inside the record. */
    record Target(int column, XmlPath path) {}

    /** The shape of the record that these columns are taken from. */
    static Shape of(List<Target> targets, Prefixes prefixes) {
        return of("", 0, targets, prefixes);
    }

    private static Shape of(String path, int depth, List<Target> targets, Prefixes prefixes) {
        Map<Name, List<Target>> deeper = targets.stream()
                .filter(target -> target.path().elements().size() > depth)
                .collect(
                        Collectors.groupingBy(target -> target.path().elements().get(depth)));
        Map<Name, Shape> elements = new LinkedHashMap<>();
        deeper.forEach((name, inside) ->
                elements.put(name, of(below(path, prefixes.element(name, "")), depth + 1, inside, prefixes)));
        List<Target> here = targets.stream()
                .filter(target -> target.path().elements().size() == depth)
                .toList();
        Map<Name, List<Integer>> attributes = here.stream()
                .filter(target -> target.path().leaf() instanceof Leaf.Attribute)
                .collect(Collectors.groupingBy(
                        target -> ((Leaf.Attribute) target.path().leaf()).name(),
                        Collectors.mapping(Target::column, Collectors.toList())));
        return new Shape(
                path,
                Map.copyOf(elements),
                Map.copyOf(attributes),
                of(here, Leaf.Scalar.class),
                of(here, Leaf.OwnText.class));
    }

    private static List<Integer> of(List<Target> here, Class<? extends Leaf> leaf) {
        return here.stream()
                .filter(target -> leaf.isInstance(target.path().leaf()))
                .map(Target::column)
                .toList();
    }

    /** The path of something directly in this element. */
    String below(String step) {
        return below(path, step);
    }

    private static String below(String path, String step) {
        return path.isEmpty() ? step : path + "/" + step;
    }

    boolean takesText() {
        return !scalar.isEmpty() || !ownText.isEmpty();
    }
}
