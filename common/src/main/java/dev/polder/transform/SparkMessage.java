package dev.polder.transform;

import dev.polder.failure.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.SparkThrowableHelper;
import org.apache.spark.sql.AnalysisException;
import scala.jdk.javaapi.CollectionConverters;

/** Puts what Spark's parser and analysis say into our words: short, with the line, without the plan. */
final class SparkMessage {
    private static final Map<String, Function<Map<String, String>, SqlProblem>> OURS = Map.of(
            "UNRESOLVED_COLUMN.WITH_SUGGESTION", SparkMessage::unknownColumn,
            "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", SparkMessage::unknownColumn,
            "TABLE_OR_VIEW_NOT_FOUND", SparkMessage::unknownTable);

    private SparkMessage() {}

    /** The problem that Spark's exception tells of. */
    static SqlProblem problem(Exception thrown) {
        int line = thrown instanceof AnalysisException analysis ? Nodes.line(analysis.line()) : 0;
        SqlProblem said = thrown instanceof SparkThrowable spark && spark.getCondition() != null
                ? said(spark.getCondition(), spark.getMessageParameters())
                : new SqlProblem(0, "Spark cannot make sense of it: " + thrown, "Write it in a simpler way.");
        return new SqlProblem(line, said.problem(), said.remedy());
    }

    private static SqlProblem said(String condition, Map<String, String> parameters) {
        Function<Map<String, String>, SqlProblem> ours = OURS.get(condition);
        if (ours != null) {
            return ours.apply(parameters);
        }
        scala.collection.immutable.Map<String, Object> values =
                scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.copyOf(parameters)));
        String text = SparkThrowableHelper.errorReader().getErrorMessage(condition, values);
        String first = text.lines().findFirst().orElse(condition).strip();
        return new SqlProblem(0, first, "See Spark's SQL reference, or search for " + condition + ".");
    }

    private static SqlProblem unknownColumn(Map<String, String> parameters) {
        List<String> proposals = Stream.of(
                        parameters.getOrDefault("proposal", "").split(", "))
                .filter(name -> !name.isEmpty())
                .toList();
        String name = parameters.get("objectName");
        String remedy = Nearest.to(name, proposals)
                .map(meant -> "Did you mean " + meant + "?")
                .orElse(
                        proposals.isEmpty()
                                ? "No column stands here."
                                : "Known here: " + String.join(", ", new TreeSet<>(proposals)) + ".");
        return new SqlProblem(0, "there is no column " + name, remedy);
    }

    private static SqlProblem unknownTable(Map<String, String> parameters) {
        return new SqlProblem(
                0,
                "there is no table " + parameters.get("relationName"),
                "Write a table as layer.name, such as batch.orders, or define the name in a WITH.");
    }
}
