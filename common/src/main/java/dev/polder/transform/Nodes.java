package dev.polder.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.Option;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every node that a plan or an expression holds.
 *
 * <p>Spark's own traversals follow children, and miss what hangs elsewhere: common table expressions, the plans of
 * sub-queries, window definitions, what a function stands for. This one follows every field of every node, so that
 * nothing goes unseen.
 */
final class Nodes {
    private final Set<TreeNode<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TreeNode<?>> found = new ArrayList<>();

    private Nodes() {}

    /** The root and all that can be reached from it, parents first. */
    static List<TreeNode<?>> in(TreeNode<?> root) {
        Nodes nodes = new Nodes();
        nodes.follow(root);
        return nodes.found;
    }

    /** The line of the text where the node stands, 0 when unknown. */
    static int line(TreeNode<?> node) {
        return line(node.origin().line());
    }

    static int line(Option<Object> line) {
        return line.isDefined() ? (Integer) line.get() : 0;
    }

    /** The text that the node was parsed from, empty when unknown. */
    static String text(TreeNode<?> node) {
        Origin origin = node.origin();
        boolean known = origin.sqlText().isDefined()
                && origin.startIndex().isDefined()
                && origin.stopIndex().isDefined();
        if (!known) {
            return "";
        }
        String sql = origin.sqlText().get();
        int start = (Integer) origin.startIndex().get();
        int stop = (Integer) origin.stopIndex().get() + 1;
        return start <= stop && stop <= sql.length() ? sql.substring(start, stop) : "";
    }

    private void follow(Object value) {
        if (value instanceof TreeNode<?> node) {
            if (seen.add(node)) {
                found.add(node);
                node.productIterator().foreach(this::followField);
                node.children().foreach(this::followField);
                node.innerChildren().foreach(this::followField);
                if (node instanceof RuntimeReplaceable written && ((Expression) node).resolved()) {
                    follow(written.replacement());
                }
            }
        } else if (value instanceof scala.collection.Iterable<?> many) {
            CollectionConverters.asJava(many).forEach(this::follow);
        } else if (value instanceof Product product) {
            product.productIterator().foreach(this::followField);
        }
    }

    private Object followField(Object value) {
        follow(value);
        return null;
    }
}
