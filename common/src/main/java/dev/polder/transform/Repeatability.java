package dev.polder.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PipeOperator;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AnyValue;
import org.apache.spark.sql.catalyst.expressions.aggregate.Collect;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.apache.spark.sql.catalyst.expressions.aggregate.ListAgg;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether the same input gives the same rows: a run that is taken up again must not publish others.
 *
 * <p>The order of elements in {@code collect_list} and {@code collect_set} is left to the query.
 */
final class Repeatability {
    private static final String AGAIN = ", and a run taken up again must give the same rows";

    private final Set<TreeNode<?>> ordered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<SqlProblem> problems = new ArrayList<>();

    private Repeatability() {}

    /** What is wrong with a resolved plan; empty when it gives the same rows each time. */
    static List<SqlProblem> problems(LogicalPlan resolved) {
        Repeatability repeatability = new Repeatability();
        List<TreeNode<?>> nodes = Nodes.in(resolved);
        nodes.forEach(repeatability::noteOrdered);
        nodes.forEach(repeatability::inspect);
        return List.copyOf(repeatability.problems);
    }

    private void noteOrdered(TreeNode<?> node) {
        if (node instanceof WindowExpression window
                && !window.windowSpec().orderSpec().isEmpty()) {
            ordered.addAll(Nodes.in(window.windowFunction()));
        }
    }

    private void inspect(TreeNode<?> node) {
        Moments.inResolved(node).ifPresent(problems::add);
        if (node instanceof GlobalLimit || node instanceof Offset) {
            if (!isSorted((LogicalPlan) node)) {
                add(node, "LIMIT without ORDER BY takes other rows each time", "Add ORDER BY, or leave LIMIT out.");
            }
        } else if (node instanceof Expression expression && expression.resolved()) {
            inspectExpression(expression);
        }
    }

    private void inspectExpression(Expression expression) {
        if (expression instanceof First || expression instanceof Last || expression instanceof AnyValue) {
            if (!ordered.contains(expression)) {
                add(expression, name(expression) + " takes any row's value", "Use min_by(value, order) or max_by.");
            }
        } else if (expression instanceof ListAgg list) {
            if (list.orderExpressions().isEmpty()) {
                add(expression, name(expression) + " joins in any order", "Add WITHIN GROUP (ORDER BY ..).");
            }
        } else if (isUnrepeatable(expression)) {
            add(expression, name(expression) + " gives another value each time", Refusal.CLOCK.remedy());
        }
    }

    private static boolean isUnrepeatable(Expression expression) {
        if (expression instanceof Collect || expression instanceof PlanExpression) {
            return false;
        }
        List<Expression> children = CollectionConverters.asJava(expression.children());
        boolean draws = !expression.deterministic() && children.stream().allMatch(Expression::deterministic);
        boolean asks = expression.containsPattern(TreePattern.CURRENT_LIKE())
                && children.stream().noneMatch(child -> child.containsPattern(TreePattern.CURRENT_LIKE()));
        return draws || asks;
    }

    private static boolean isSorted(LogicalPlan plan) {
        if (plan instanceof Sort sort) {
            return sort.global();
        }
        boolean keepsOrder = plan instanceof GlobalLimit
                || plan instanceof LocalLimit
                || plan instanceof Offset
                || plan instanceof Project
                || plan instanceof SubqueryAlias
                || plan instanceof PipeOperator;
        return keepsOrder && isSorted(plan.children().head());
    }

    private static String name(Expression expression) {
        return expression.prettyName() + "()";
    }

    private void add(TreeNode<?> node, String problem, String remedy) {
        problems.add(new SqlProblem(Nodes.line(node), problem + AGAIN, remedy));
    }
}
