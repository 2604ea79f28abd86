package dev.polder.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a resolved query gives a table: their names must last, and every reader must know their types. */
final class OutputColumns {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<SqlProblem> problems = new ArrayList<>();

    private OutputColumns() {}

    /** Names and Spark SQL types, in order. */
    static Map<String, String> of(LogicalPlan resolved) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (StructField field : resolved.schema().fields()) {
            columns.put(field.name(), name(field.dataType()));
        }
        return Collections.unmodifiableMap(columns);
    }

    /** A plain type as contracts write it; names inside of a nested one keep their letters. */
    private static String name(DataType type) {
        boolean nested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
        return nested ? type.sql() : type.sql().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with the columns as those of a table. */
    static List<SqlProblem> problems(LogicalPlan resolved) {
        OutputColumns columns = new OutputColumns();
        for (TreeNode<?> node : Nodes.in(resolved)) {
            if (node instanceof Alias alias) {
                columns.lines.putIfAbsent(alias.name(), Nodes.line(alias.child()));
            } else if (node instanceof NamedExpression named) {
                columns.lines.putIfAbsent(named.name(), Nodes.line(node));
            }
        }
        Map<String, String> seen = new HashMap<>();
        for (StructField field : resolved.schema().fields()) {
            columns.inspect(field, seen.put(field.name().toLowerCase(Locale.ROOT), field.name()));
        }
        return List.copyOf(columns.problems);
    }

    private void inspect(StructField field, String same) {
        String name = field.name();
        if (name.startsWith("_")) {
            add(name, "the column `" + name + "` has a name of Polder's own", "Give it another: AS name.");
        } else if (!NAME.matcher(name).matches()) {
            add(
                    name,
                    "the column `" + name + "` has no usable name",
                    "Give it a name: AS name, of letters, digits and _.");
        } else if (same != null) {
            add(name, "two columns are named `" + name + "`", "Give one of them another name: AS name.");
        }
        TableTypes.problem(field.dataType())
                .ifPresent(type -> add(name, "the column `" + name + "` is " + type.problem(), type.remedy()));
    }

    private void add(String column, String problem, String remedy) {
        problems.add(new SqlProblem(lines.getOrDefault(column, 0), problem, remedy));
    }
}
