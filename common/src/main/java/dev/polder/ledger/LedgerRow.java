package dev.polder.ledger;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A row of the ledger.
 *
 * @param entry the number of the entry that ended the run it tells of
 * @param values by column: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code Instant}, or null
 */
record LedgerRow(LedgerTable table, long entry, List<Object> values) {
    LedgerRow {
        values = Collections.unmodifiableList(values);
        if (values.size() != table.columns().size()) {
            throw new IllegalArgumentException(table + " has " + table.columns().size() + " columns");
        }
    }

    static LedgerRow of(LedgerTable table, long entry, Object... values) {
        return new LedgerRow(table, entry, Arrays.asList(values));
    }
}
