package dev.polder.transform;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.PosParameter;
import org.apache.spark.sql.catalyst.analysis.RelationChanges;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.trees.TreeNode;

/** Says, in the words of SQL, what a node is that is not one of {@link AllowedNodes}. */
final class ForbiddenNodes {
    private static final String ONE_QUERY =
            "Write one SELECT: Polder itself creates and writes the tables, and sets the options.";

    private static final String VERSIONS = "Name the table alone: Polder decides which version of it a run reads.";

    private static final Map<Class<?>, SqlProblem> KNOWN = Map.of(
            ScriptTransformation.class,
            new SqlProblem(0, "TRANSFORM, MAP and REDUCE start a program", "Use functions on columns."),
            RelationTimeTravel.class,
            new SqlProblem(0, "a version of a table is asked for", VERSIONS),
            RelationChanges.class,
            new SqlProblem(0, "the changes of a table are asked for", VERSIONS),
            Sample.class,
            new SqlProblem(
                    0,
                    "TABLESAMPLE takes other rows each time it is asked, and a run taken up again must give the same rows",
                    "Choose rows by their values, such as WHERE pmod(xxhash64(id), 10) = 0."),
            NamedParameter.class,
            new SqlProblem(0, "a parameter has no value here", "Write the value in its place."),
            PosParameter.class,
            new SqlProblem(0, "a parameter has no value here", "Write the value in its place."));

    private ForbiddenNodes() {}

    /** The text as a whole is something other than a query. */
    static SqlProblem statement(TreeNode<?> root) {
        if (KNOWN.containsKey(root.getClass())) {
            return inside(root);
        }
        String first = Nodes.text(root).strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
        return new SqlProblem(Nodes.line(root), (first.isEmpty() ? "the text" : first) + " is not a query", ONE_QUERY);
    }

    /** A part of a query that is not taken. */
    static SqlProblem inside(TreeNode<?> node) {
        SqlProblem known = KNOWN.get(node.getClass());
        if (known != null) {
            return new SqlProblem(Nodes.line(node), known.problem(), known.remedy());
        }
        return new SqlProblem(
                Nodes.line(node),
                "`" + shown(node) + "` is not something that SQL may hold here",
                "Write it with tables, columns and Spark's built-in functions.");
    }

    private static String shown(TreeNode<?> node) {
        String text = Nodes.text(node).strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            return node.nodeName();
        }
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
