package dev.polder.transform;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Finds the clock where it hides in a text: Spark reads {@code DATE 'today'} and {@code CAST('now' AS TIMESTAMP)} as the time of the run. */
final class Moments {
    private static final Pattern PLAIN = Pattern.compile("(?is)\\w+\\s*['\"]\\s*[+-]?\\d[^'\"\\\\]*['\"]");

    private static final Pattern HIDDEN = Pattern.compile("(?is)\\s*(now|today|tomorrow|yesterday)\\b.*");

    private Moments() {}

    /** What is wrong with a date or timestamp as it was parsed: Spark has already read the clock by then. */
    static Optional<SqlProblem> inParsed(TreeNode<?> node) {
        boolean hidden = node instanceof Literal literal
                && isMoment(literal.dataType())
                && !PLAIN.matcher(Nodes.text(node)).matches();
        return hidden ? Optional.of(problem(node)) : Optional.empty();
    }

    /** What is wrong with a resolved conversion of a fixed text. */
    static Optional<SqlProblem> inResolved(TreeNode<?> node) {
        boolean hidden = node instanceof Cast cast
                && isMoment(cast.dataType())
                && cast.child().dataType() instanceof StringType
                && cast.child().foldable()
                && mayBeHidden(cast);
        return hidden ? Optional.of(problem(node)) : Optional.empty();
    }

    private static boolean mayBeHidden(Cast cast) {
        try {
            Object text = cast.child().eval(null);
            return text != null && HIDDEN.matcher(text.toString()).matches();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static boolean isMoment(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private static SqlProblem problem(TreeNode<?> node) {
        return new SqlProblem(
                Nodes.line(node),
                "a date or timestamp is not written in digits, and may stand for the time of the run",
                "Write it like DATE '2026-01-31', or use a column of the data, `_ingest_date` or `_ingested_at`.");
    }
}
