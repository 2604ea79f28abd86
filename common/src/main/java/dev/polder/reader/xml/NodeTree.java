package dev.polder.reader.xml;

import dev.polder.reader.xml.Node.Take;
import dev.polder.reader.xml.Origin.Taken;
import dev.polder.reader.xml.XmlPath.Leaf;
import dev.polder.reader.xml.parser.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Grows to a {@link Node} as levels say what they take. */
final class NodeTree {
    private final Map<Name, NodeTree> elements = new LinkedHashMap<>();
    private final Map<Name, List<Take>> attributes = new LinkedHashMap<>();
    private final List<Take> wholes = new ArrayList<>();
    private final List<Take> ownTexts = new ArrayList<>();
    private final Set<Name> quietAttributes = new HashSet<>();
    private boolean quietText;
    private boolean quiet;

    /** This element is where the level's paths start. */
    void plant(Level level) {
        for (Origin origin : level.origins()) {
            if (origin.path().isInside()) {
                at(origin.path()).forEach(tree -> tree.take(new Take(level.number(), origin)));
            }
        }
    }

    private void take(Take take) {
        Leaf leaf = take.origin().path().leaf();
        if (leaf instanceof Leaf.Attribute attribute) {
            attribute.names().forEach(name -> attributes
                    .computeIfAbsent(name, none -> new ArrayList<>())
                    .add(take));
        } else if (leaf instanceof Leaf.OwnText) {
            ownTexts.add(take);
        } else {
            wholes.add(take);
            if (take.origin().taken() instanceof Taken.Struct struct) {
                plant(struct.level());
            }
        }
    }

    /** What stands there is known and not wanted. */
    void hush(XmlPath path) {
        for (NodeTree tree : at(path)) {
            if (path.leaf() instanceof Leaf.Attribute attribute) {
                tree.quietAttributes.addAll(attribute.names());
            } else if (path.leaf() instanceof Leaf.OwnText) {
                tree.quietText = true;
            } else {
                tree.quiet = true;
            }
        }
    }

    private List<NodeTree> at(XmlPath path) {
        List<NodeTree> trees = List.of(this);
        for (List<Name> step : path.elements()) {
            trees = trees.stream()
                    .flatMap(tree ->
                            step.stream().map(name -> tree.elements.computeIfAbsent(name, none -> new NodeTree())))
                    .toList();
        }
        return trees;
    }

    /** The node of the record. */
    Node build(Prefixes prefixes) {
        return build("", false, prefixes);
    }

    private Node build(String step, boolean within, Prefixes prefixes) {
        boolean silent = quiet || within || wholes.stream().anyMatch(Take::isVerbatim);
        Map<Name, Node> nodes = new LinkedHashMap<>();
        elements.forEach((name, tree) -> nodes.put(name, tree.build(prefixes.element(name, ""), silent, prefixes)));
        boolean one = wholes.stream().anyMatch(take -> take.isText() || take.isVerbatim());
        boolean alone = wholes.size() == 1 && wholes.get(0).isText() && nodes.isEmpty() && ownTexts.isEmpty();
        Take leaf = alone ? wholes.get(0) : null;
        return new Node(step, nodes, attributes, wholes, ownTexts, one, quietAttributes, quietText, silent, leaf);
    }
}
