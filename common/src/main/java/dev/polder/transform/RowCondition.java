package dev.polder.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Carries out {@link ExpressionCheck}: the condition is analysed as the one column of a query over the row. */
final class RowCondition {
    private static final String ROW = "polder.row";

    private static final String ONE_ROW =
            "Look at the row's own columns; what needs other rows, a table's SQL can add as a column.";

    private RowCondition() {}

    static ExpressionCheck check(String sql, Map<String, String> columns) {
        try {
            Expression parsed = ParsedSql.expression(sql);
            RefusedSql.unlessEmpty(parsedProblems(parsed));
            LogicalPlan resolved = new Analysis(Map.of(ROW, columns)).resolve(query(parsed));
            RefusedSql.unlessEmpty(resolvedProblems(resolved));
            return new ExpressionCheck.Passed(referenced(resolved, columns.keySet()));
        } catch (RefusedSql e) {
            return new ExpressionCheck.Refused(e.problems());
        }
    }

    static List<SqlProblem> withoutColumns(String sql) {
        try {
            return parsedProblems(ParsedSql.expression(sql));
        } catch (RefusedSql e) {
            return e.problems();
        }
    }

    private static List<SqlProblem> parsedProblems(Expression parsed) {
        List<SqlProblem> problems = new ArrayList<>();
        for (TreeNode<?> node : Nodes.in(parsed)) {
            if (node instanceof SubqueryExpression) {
                problems.add(problem(node, "holds a sub-query", ONE_ROW));
            } else if (node instanceof Star) {
                problems.add(problem(node, "holds a *", "Name the columns."));
            }
        }
        if (parsed instanceof Alias) {
            problems.add(problem(parsed, "has a name", "Leave out AS: the expectation has a name already."));
        }
        return problems.isEmpty() ? new Gate(Set.of(), Purpose.TABLE).problems(parsed) : problems;
    }

    private static LogicalPlan query(Expression condition) {
        Expression named = new Alias(
                condition,
                "holds",
                NamedExpression.newExprId(),
                CollectionConverters.asScala(List.<String>of()).toSeq(),
                Option.empty(),
                CollectionConverters.asScala(List.<String>of()).toSeq());
        LogicalPlan row = new UnresolvedRelation(
                CollectionConverters.asScala(List.of(ROW.split("\\."))).toSeq(),
                CaseInsensitiveStringMap.empty(),
                false);
        return new Project(
                CollectionConverters.asScala(List.of((NamedExpression) named)).toSeq(), row);
    }

    private static List<SqlProblem> resolvedProblems(LogicalPlan resolved) {
        List<SqlProblem> problems = new ArrayList<>(Repeatability.problems(resolved));
        for (TreeNode<?> node : Nodes.in(resolved)) {
            if (node instanceof AggregateExpression) {
                problems.add(problem(node, "holds an aggregate", ONE_ROW));
            } else if (node instanceof WindowExpression) {
                problems.add(problem(node, "holds a window function", ONE_ROW));
            } else if (node instanceof Generator) {
                problems.add(problem(node, "makes several rows of one", "Use exists(..) or forall(..)."));
            }
        }
        if (problems.isEmpty() && !isOneColumnOfTheRow(resolved)) {
            problems.add(problem(resolved, "looks at more than the row", ONE_ROW));
        }
        DataType type = resolved.schema().fields()[0].dataType();
        if (!(type instanceof BooleanType)) {
            problems.add(new SqlProblem(
                    1,
                    "the condition is of type " + type.simpleString() + ", not boolean",
                    "Compare it with something, such as `> 0`."));
        }
        return problems;
    }

    private static boolean isOneColumnOfTheRow(LogicalPlan resolved) {
        return resolved instanceof Project project
                && project.child() instanceof SubqueryAlias named
                && named.child() instanceof DataSourceV2Relation;
    }

    private static Set<String> referenced(LogicalPlan resolved, Set<String> columns) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (TreeNode<?> node :
                Nodes.in((Expression) ((Project) resolved).projectList().head())) {
            if (node instanceof AttributeReference column) {
                names.add(column.name());
            }
        }
        return columns.stream().filter(names::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static SqlProblem problem(TreeNode<?> node, String problem, String remedy) {
        return new SqlProblem(Nodes.line(node), "the condition " + problem, remedy);
    }
}
