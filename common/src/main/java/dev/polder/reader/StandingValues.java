package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnType;
import dev.polder.contract.Contract;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/** Holds values that are typed already to what a contract demands of them: that they are there, and their short rules. */
public final class StandingValues {
    private final Contract contract;
    private final List<DataType> types;
    private final List<List<RuleCheck>> rules;
    private final RecordErrors errors;

    /** @throws ColumnNotReadable when a column's rules can't be what they are */
    public StandingValues(Contract contract) {
        this.contract = contract;
        this.types = contract.columns().stream()
                .map(column -> DataType.fromDDL(column.type().sql()))
                .toList();
        this.rules = contract.columns().stream().map(StandingValues::rules).toList();
        this.errors = new RecordErrors(contract);
    }

    /** Rules of elements were asked when these were read. */
    private static List<RuleCheck> rules(Column column) {
        boolean scalar = !(column.type() instanceof ColumnType.Struct
                || column.type() instanceof ColumnType.Array
                || column.type() instanceof ColumnType.Mapping);
        return scalar && !column.rules().isEmpty() ? RuleCheck.allOf(column, Conversion.of(column)) : List.of();
    }

    /**
     * What a row breaks, as {@code _errors}; null when nothing.
     *
     * @param row the contract's columns, in order
     */
    public ArrayData broken(InternalRow row) {
        errors.clear();
        for (int i = 0; i < types.size(); i++) {
            Column column = contract.columns().get(i);
            if (row.isNullAt(i)) {
                if (column.required()) {
                    errors.add("required", column.name(), "expected a value, bronze has none", null);
                }
            } else {
                check(column, rules.get(i), row.get(i, types.get(i)));
            }
        }
        return errors.toArray();
    }

    private void check(Column column, List<RuleCheck> asked, Object value) {
        for (RuleCheck rule : asked) {
            String broken = rule.broken(value);
            if (broken != null) {
                errors.add(rule.name(), column.name(), broken, shown(column, value));
            }
        }
    }

    /** Days and moments are numbers within Spark, which tell nobody anything. */
    private static String shown(Column column, Object value) {
        boolean told = !(column.type() instanceof ColumnType.Day || column.type() instanceof ColumnType.Moment);
        return told ? value.toString() : null;
    }
}
