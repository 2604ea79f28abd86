package dev.polder.jobs.launch;

import dev.polder.published.PublishedTable;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the published version of a table is told to those who read it. */
enum PublishedFormat {
    TEXT {
        @Override
        String line(PublishedTable table) {
            return String.format(Locale.ROOT, "%-36s %8s  %s", table.name(), "v" + table.version(), table.location());
        }
    },
    /** For delta-rs: {@code from deltalake import DeltaTable}. */
    PYTHON {
        @Override
        String line(PublishedTable table) {
            return table.variable() + " = DeltaTable(\"" + table.openLocation() + "\", version=" + table.version()
                    + ")";
        }
    },
    /** For DuckDB from 1.4 on, with its extension for Delta. */
    DUCKDB {
        @Override
        String line(PublishedTable table) {
            return "ATTACH '" + table.openLocation().replace("'", "''") + "' AS " + table.variable()
                    + " (TYPE delta, VERSION " + table.version() + ");";
        }
    },
    SPARK {
        @Override
        String line(PublishedTable table) {
            return "CREATE OR REPLACE TEMPORARY VIEW " + table.variable() + " AS SELECT * FROM delta.`"
                    + table.location().replace("`", "``") + "` VERSION AS OF " + table.version() + ";";
        }
    };

    /** The line that opens a table at its published version. */
    abstract String line(PublishedTable table);

    /** What stands before the lines. */
    Optional<String> head() {
        return this == PYTHON ? Optional.of("from deltalake import DeltaTable") : Optional.empty();
    }

    static Optional<PublishedFormat> of(String word) {
        return Stream.of(values())
                .filter(format -> format.name().equalsIgnoreCase(word))
                .findFirst();
    }
}
