package dev.polder.transform;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The tables that SQL may name, for Spark's analysis: names and columns, and no data behind them. */
final class KnownTables implements TableCatalog {
    private final Map<String, StructType> schemas = new HashMap<>();

    /**
     * @param tables {@code batch.orders} to its columns' names and Spark SQL types, in order
     */
    KnownTables(Map<String, ? extends Map<String, String>> tables) {
        tables.forEach((name, columns) -> schemas.put(fold(name), schema(columns)));
    }

    private static StructType schema(Map<String, String> columns) {
        StructType schema = new StructType();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            schema = schema.add(column.getKey(), column.getValue());
        }
        return schema;
    }

    @Override
    public Table loadTable(Identifier name) throws NoSuchTableException {
        StructType schema = schemas.get(fold(String.join(".", name.namespace()) + "." + name.name()));
        if (schema == null) {
            throw new NoSuchTableException(name);
        }
        return new Known(name.toString(), CatalogV2Util.structTypeToV2Columns(schema, false));
    }

    @Override
    public String name() {
        return "spark_catalog";
    }

    @Override
    public String[] defaultNamespace() {
        return new String[] {"default"};
    }

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {}

    @Override
    public Identifier[] listTables(String[] namespace) {
        return new Identifier[0];
    }

    @Override
    public Table alterTable(Identifier name, TableChange... changes) {
        throw new UnsupportedOperationException("a check changes nothing");
    }

    @Override
    public boolean dropTable(Identifier name) {
        throw new UnsupportedOperationException("a check changes nothing");
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw new UnsupportedOperationException("a check changes nothing");
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static final class Known implements Table {
        private final String name;
        private final Column[] columns;

        Known(String name, Column[] columns) {
            this.name = name;
            this.columns = columns;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Column[] columns() {
            return columns;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ);
        }
    }
}
