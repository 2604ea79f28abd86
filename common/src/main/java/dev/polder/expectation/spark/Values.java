package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import dev.polder.contract.Contract;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shows the values of columns as text, and never those of masked columns. */
final class Values {
    private static final String HIDDEN = "***";

    private final Set<String> masked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Values(Collection<String> masked) {
        this.masked.addAll(masked);
    }

    static Values of(Contract contract) {
        return new Values(contract.maskedColumns());
    }

    /** The values of these columns, joined like their names; {@code NULL} and {@code ***} stand for what has no text. */
    org.apache.spark.sql.Column shown(Collection<String> columns) {
        List<org.apache.spark.sql.Column> texts = columns.stream()
                .map(name -> masked.contains(name)
                        ? lit(HIDDEN)
                        : coalesce(quoted(name).cast("string"), lit("NULL")))
                .toList();
        return texts.isEmpty()
                ? lit(null).cast("string")
                : concat_ws(", ", texts.toArray(org.apache.spark.sql.Column[]::new));
    }

    /** A column by its name alone, whatever letters that has. */
    static org.apache.spark.sql.Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
