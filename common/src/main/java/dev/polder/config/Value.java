package dev.polder.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value in a conf file, which knows where it stands.
 *
 * <p>Every question that it cannot answer is reported as a problem and answered with nothing, so that reading goes on.
 */
final class Value {
    private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final ConfFile file;
    private final String path;
    private final String name;
    private final int keyLine;
    private final Node node;

    private Value(ConfFile file, String path, String name, int keyLine, Node node) {
        this.file = file;
        this.path = path;
        this.name = name;
        this.keyLine = keyLine;
        this.node = node;
    }

    static Value root(ConfFile file, Node node) {
        return new Value(file, "", "", 1, node);
    }

    /** The value under this key of this mapping. */
    Value under(ScalarNode key, Node value) {
        String text = key.getValue();
        return new Value(file, path.isEmpty() ? text : path + "." + text, text, lineOf(key), value);
    }

    /** The key it stands under. */
    String name() {
        return name;
    }

    String path() {
        return path;
    }

    ConfFile file() {
        return file;
    }

    Location location() {
        return new Location(file.name(), line());
    }

    /** Where its text starts; for a mapping or list in block style, where its key stands. */
    private int line() {
        if (node instanceof ScalarNode scalar) {
            boolean block =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            return lineOf(node) + (block ? 1 : 0);
        }
        boolean flow = node instanceof CollectionNode<?> nodes && nodes.getFlowStyle() == FlowStyle.FLOW;
        return flow ? lineOf(node) : keyLine;
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    void report(String problem, String remedy) {
        file.report(line(), path, problem, remedy);
    }

    /** Reports that an environment variable is not set, which says nothing against the conf. */
    void reportUnset(String problem, String remedy) {
        file.problems().addUnset(new Problem(file.name(), line(), path, problem, remedy));
    }

    /** Reports that the reference has this and Polder has not yet. */
    void notBuilt(String what, String today) {
        report(what + " is not built yet.", "Take it out: today " + today + ".");
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The mapping it is. */
    Optional<MappingNode> mapping() {
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return Optional.of(mapping);
        }
        report("A mapping is expected here, not " + kind() + ".", "Write `" + example() + "{ key: value }`.");
        return Optional.empty();
    }

    /** The text of a scalar as written: of a number with every digit, of {@code NO} the letters. */
    Optional<String> written() {
        if (!(node instanceof ScalarNode scalar) || isNothing()) {
            report("One value is expected here, not " + kind() + ".", "Write `" + example() + "value`.");
            return Optional.empty();
        }
        if (!SCALARS.contains(node.getTag())) {
            report("The tag `" + node.getTag() + "` means nothing here.", "Take the tag away.");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /** As {@link #written}, where no placeholder may stand. */
    Optional<String> text() {
        return written().flatMap(text -> Placeholders.NONE.resolve(this, text));
    }

    Optional<Boolean> bool() {
        Optional<String> text = text();
        if (text.isPresent() && !node.getTag().equals(Tag.BOOL)) {
            report(Wording.quote(text.get()) + " is not true or false.", "Write true or false, without quotes.");
            return Optional.empty();
        }
        return text.map(Boolean::parseBoolean);
    }

    /** One of these words. */
    Optional<String> oneOf(Keys words) {
        Optional<String> text = text();
        if (text.isEmpty() || words.built().contains(text.get())) {
            return text;
        }
        String today = words.later().get(text.get());
        if (today != null) {
            notBuilt(Wording.quote(text.get()), today);
        } else {
            report(
                    Wording.quote(text.get()) + " is not a value of " + Wording.quote(name) + ".",
                    Wording.didYouMean(text.get(), words.built()));
        }
        return Optional.empty();
    }

    /** Its elements, or itself when it is no list. */
    List<Value> items() {
        if (!(node instanceof SequenceNode list)) {
            return List.of(this);
        }
        if (list.getValue().isEmpty()) {
            report("The list is empty.", "Name at least one, or take the key away.");
        }
        List<Value> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(new Value(file, path + "[" + items.size() + "]", name, lineOf(item), item));
        }
        return items;
    }

    /** The texts of its elements. */
    List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The values of its keys, or its elements; nothing is reported. */
    List<Value> children() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(entry -> entry.getKeyNode() instanceof ScalarNode)
                    .map(entry -> under((ScalarNode) entry.getKeyNode(), entry.getValueNode()))
                    .toList();
        }
        return node instanceof SequenceNode list && !list.getValue().isEmpty() ? items() : List.of();
    }

    /** The value of this path, or of as much of it as there is. */
    Value find(String wanted) {
        for (Value child : children()) {
            boolean leads = wanted.equals(child.path)
                    || wanted.startsWith(child.path + ".")
                    || wanted.startsWith(child.path + "[");
            if (leads && !child.path.isEmpty()) {
                return child.find(wanted);
            }
        }
        return this;
    }

    private String example() {
        return name.isEmpty() ? "" : name + ": ";
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isNothing() ? "nothing" : "a single value";
    }
}
