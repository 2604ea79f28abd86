package dev.polder.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnionBase;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.collection.Iterable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which columns of which tables the columns of a resolved query are made of.
 *
 * <p>In doubt a column counts as an origin: all that an expression mentions, sub-queries with their conditions too. What
 * only chooses rows of the query itself (WHERE, JOIN .. ON) is no origin.
 */
final class Origins {
    /** From the leaves on, so that what a node is made of stands before it. */
    private final List<TreeNode<?>> nodes;

    private final Map<ExprId, Set<SourceColumn>> known = new HashMap<>();
    /** Where columns come into being that are neither a table's nor named by AS, such as those of explode. */
    private final Map<ExprId, LogicalPlan> makers = new HashMap<>();

    private final Map<Long, LogicalPlan> definitions = new HashMap<>();
    private final Map<Long, UnionLoop> loops = new HashMap<>();

    private Origins(LogicalPlan resolved) {
        nodes = new ArrayList<>(Nodes.in(resolved));
        Collections.reverse(nodes);
    }

    /** By the name of the query's column. */
    static Map<String, Set<SourceColumn>> of(LogicalPlan resolved) {
        Origins origins = new Origins(resolved);
        origins.index();
        boolean more = true;
        while (more) {
            more = origins.spread();
        }
        Map<String, Set<SourceColumn>> columns = new LinkedHashMap<>();
        for (Attribute column : output(resolved)) {
            columns.put(column.name(), origins.of(column.exprId()));
        }
        return columns;
    }

    private void index() {
        Set<ExprId> named = new HashSet<>();
        for (TreeNode<?> node : nodes) {
            if (node instanceof Alias alias) {
                named.add(alias.exprId());
            } else if (node instanceof CTERelationDef definition) {
                definitions.put(definition.id(), definition.child());
            } else if (node instanceof UnionLoop loop) {
                loops.put(loop.id(), loop);
            } else if (node instanceof DataSourceV2Relation relation) {
                String table = relation.table().name().toLowerCase(Locale.ROOT);
                output(relation)
                        .forEach(column -> known.put(column.exprId(), Set.of(new SourceColumn(table, column.name()))));
            }
        }
        for (TreeNode<?> node : nodes) {
            if (node instanceof LogicalPlan plan && !(plan instanceof Expand)) {
                Set<ExprId> passed = new HashSet<>(named);
                each(plan.children()).forEach(child -> output(child).forEach(column -> passed.add(column.exprId())));
                output(plan).stream()
                        .map(Attribute::exprId)
                        .filter(id -> !passed.contains(id) && !known.containsKey(id))
                        .forEach(id -> makers.putIfAbsent(id, plan));
            }
        }
    }

    /** Hands origins on by a step; false when all have arrived. */
    private boolean spread() {
        boolean more = false;
        for (TreeNode<?> node : nodes) {
            if (node instanceof Alias alias) {
                more |= add(alias.exprId(), mentioned(alias.child()));
            } else if (node instanceof Expand expand) {
                more |= addByPosition(expand);
            } else if (node instanceof UnionBase union) {
                more |= addByPosition(union, each(union.children()));
            } else if (node instanceof CTERelationRef reference) {
                more |= addByPosition(reference, List.of(definitions.get(reference.cteId())));
            } else if (node instanceof UnionLoopRef reference) {
                more |= addByPosition(reference, List.of(loops.get(reference.loopId())));
            }
        }
        for (Map.Entry<ExprId, LogicalPlan> made : makers.entrySet()) {
            for (TreeNode<?> expression : each(made.getValue().expressions())) {
                more |= add(made.getKey(), mentioned(expression));
            }
        }
        return more;
    }

    private boolean addByPosition(Expand expand) {
        boolean more = false;
        List<Attribute> columns = output(expand);
        for (Seq<Expression> row : each(expand.projections())) {
            List<Expression> values = each(row);
            for (int i = 0; i < columns.size(); i++) {
                more |= add(columns.get(i).exprId(), mentioned(values.get(i)));
            }
        }
        return more;
    }

    private boolean addByPosition(LogicalPlan to, List<? extends LogicalPlan> from) {
        boolean more = false;
        List<Attribute> columns = output(to);
        for (LogicalPlan plan : from) {
            List<Attribute> same = output(plan);
            for (int i = 0; i < columns.size(); i++) {
                more |= add(columns.get(i).exprId(), of(same.get(i).exprId()));
            }
        }
        return more;
    }

    private Set<SourceColumn> mentioned(TreeNode<?> node) {
        Set<SourceColumn> mentioned = new HashSet<>();
        if (node instanceof NamedExpression named) {
            mentioned.addAll(of(named.exprId()));
        }
        if (node instanceof SubqueryExpression query) {
            mentioned.addAll(mentioned(query.plan()));
        }
        if (node instanceof LogicalPlan plan && !plan.children().isEmpty()) {
            each(plan.expressions()).forEach(expression -> mentioned.addAll(mentioned(expression)));
        }
        each(node.children()).forEach(child -> mentioned.addAll(mentioned((TreeNode<?>) child)));
        return mentioned;
    }

    private boolean add(ExprId column, Set<SourceColumn> origins) {
        Set<SourceColumn> all = new HashSet<>(of(column));
        boolean more = all.addAll(origins);
        known.put(column, Set.copyOf(all));
        return more;
    }

    private Set<SourceColumn> of(ExprId column) {
        return known.getOrDefault(column, Set.of());
    }

    private static List<Attribute> output(LogicalPlan plan) {
        return each(plan.output());
    }

    private static <T> List<T> each(Iterable<T> scala) {
        return List.copyOf(CollectionConverters.asJavaCollection(scala));
    }
}
