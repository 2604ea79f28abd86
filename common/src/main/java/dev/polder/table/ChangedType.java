package dev.polder.table;

import dev.polder.config.TableName;
import dev.polder.failure.Failure;

/** A column of the rows has another type than in the table. */
public final class ChangedType extends Failure {
    private static final long serialVersionUID = 1L;

    private final TableName table;
    private final String column;
    private final String was;
    private final String is;

    ChangedType(TableName table, String column, String was, String is) {
        super(
                Kind.USER,
                "Column %s of %s is %s in the table, but %s in the new rows.".formatted(column, table, was, is),
                "Cast it to %s, or give the new rows another column for it; a table with new types is a new table."
                        .formatted(was));
        this.table = table;
        this.column = column;
        this.was = was;
        this.is = is;
    }

    public TableName table() {
        return table;
    }

    /** The column, with dots between the names when it is inside another. */
    public String column() {
        return column;
    }

    /** The type in the table, as SQL writes it. */
    public String was() {
        return was;
    }

    /** The type of the new rows, as SQL writes it. */
    public String is() {
        return is;
    }
}
