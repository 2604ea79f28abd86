package dev.polder.transform;

import dev.polder.failure.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Looks at what was parsed, before Spark's analysis may run any of it (it computes rows of VALUES, for one): every node
 * must be one of {@link AllowedNodes}, every table a known one, every function one of {@link Functions}.
 */
final class Gate {
    private final Collection<String> tables;
    private final Purpose purpose;
    private final Functions functions = new Functions();
    private final List<SqlProblem> problems = new ArrayList<>();

    /**
     * @param tables the known tables, {@code batch.orders}
     */
    Gate(Collection<String> tables, Purpose purpose) {
        this.tables = tables;
        this.purpose = purpose;
    }

    /** What is wrong with the parsed query or expression; empty when nothing is. */
    List<SqlProblem> problems(TreeNode<?> root) {
        if (root instanceof LogicalPlan && !AllowedNodes.contains(root)) {
            problems.add(ForbiddenNodes.statement(root));
            return problems;
        }
        for (TreeNode<?> node : Nodes.in(root)) {
            inspect(node);
        }
        return List.copyOf(problems);
    }

    /** The tables that a parsed query names, as written. */
    static Set<String> reads(TreeNode<?> root) {
        Set<String> reads = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (TreeNode<?> node : Nodes.in(root)) {
            if (node instanceof UnresolvedRelation relation
                    && relation.multipartIdentifier().size() == 2) {
                reads.add(String.join(".", CollectionConverters.asJava(relation.multipartIdentifier())));
            }
        }
        return reads;
    }

    private void inspect(TreeNode<?> node) {
        if (purpose == Purpose.TABLE) {
            Moments.inParsed(node).ifPresent(problems::add);
        }
        if (!AllowedNodes.contains(node)) {
            problems.add(ForbiddenNodes.inside(node));
        } else if (node instanceof UnresolvedRelation relation) {
            inspectTable(relation);
        } else if (node instanceof UnresolvedFunction function) {
            inspectFunction(node, CollectionConverters.asJava(function.nameParts()));
        } else if (node instanceof UnresolvedGenerator generator) {
            inspectFunction(node, CollectionConverters.asJava(generator.name().nameParts()));
        } else if (node instanceof UnresolvedTableValuedFunction function) {
            inspectTableFunction(node, CollectionConverters.asJava(function.name()));
        }
    }

    private void inspectTable(UnresolvedRelation relation) {
        List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
        String name = String.join(".", parts);
        int line = Nodes.line(relation);
        if (!relation.options().isEmpty() || relation.isStreaming()) {
            problems.add(new SqlProblem(
                    line,
                    "`" + name + "` is read with options or as a stream",
                    "Name the table alone: Polder decides which version of it a run reads."));
        } else if (parts.size() > 2) {
            problems.add(new SqlProblem(
                    line,
                    "`" + name + "` names a catalog",
                    "Write a table as layer.name, such as batch.orders or silver.orders."));
        } else if (parts.size() == 2 && tables.stream().noneMatch(name::equalsIgnoreCase)) {
            problems.add(unknown(line, parts, name));
        }
    }

    private SqlProblem unknown(int line, List<String> parts, String name) {
        boolean path = parts.get(1).matches("(?s).*[/\\\\:*.].*");
        if (path) {
            return new SqlProblem(
                    line,
                    "`" + name + "` is a path, and SQL reads tables only",
                    "Describe the files as a feed, and read batch.<feed>.");
        }
        String remedy = Nearest.to(name, tables)
                .map(meant -> "Did you mean `" + meant + "`?")
                .orElse("Known here: " + String.join(", ", new TreeSet<>(tables)) + ".");
        return new SqlProblem(line, "there is no table `" + name + "`", remedy);
    }

    private void inspectFunction(TreeNode<?> node, List<String> parts) {
        if (named(node, parts) && !functions.allows(parts.get(0))) {
            refuse(node, parts.get(0), functions.names());
        }
    }

    private void inspectTableFunction(TreeNode<?> node, List<String> parts) {
        if (named(node, parts) && !functions.allowsAsTable(parts.get(0))) {
            refuse(node, parts.get(0), List.of());
        }
    }

    private boolean named(TreeNode<?> node, List<String> parts) {
        if (parts.size() > 1) {
            problems.add(new SqlProblem(
                    Nodes.line(node),
                    "the function `" + String.join(".", parts) + "` is named with a catalog or a schema",
                    "Write the function's own name: only Spark's built-in functions can be called."));
        }
        return parts.size() == 1;
    }

    private void refuse(TreeNode<?> node, String name, Collection<String> known) {
        String called = name.toLowerCase(Locale.ROOT);
        functions
                .refusal(name)
                .ifPresentOrElse(
                        refusal -> {
                            if (purpose == Purpose.TABLE || !refusal.onlyWhenRepeated()) {
                                problems.add(new SqlProblem(
                                        Nodes.line(node), "`" + called + "()` " + refusal.reason(), refusal.remedy()));
                            }
                        },
                        () -> problems.add(new SqlProblem(
                                Nodes.line(node),
                                "there is no function `" + called + "()` that SQL may call here",
                                Nearest.to(called, known)
                                        .map(meant -> "Did you mean `" + meant + "()`?")
                                        .orElse("Use one of Spark's built-in functions on columns."))));
    }
}
