package dev.polder.jobs.run;

import dev.polder.contract.Contract;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Schemas in Spark's terms. */
final class Columns {

    private Columns() {}

    static StructType schema(Contract contract) {
        StructType schema = new StructType();
        for (var column : contract.columns()) {
            schema = schema.add(column.name(), column.type().sql());
        }
        return schema;
    }

    /** @param types by column, Spark SQL's name of its type */
    static StructType schema(Map<String, String> types) {
        StructType schema = new StructType();
        for (var column : types.entrySet()) {
            schema = schema.add(column.getKey(), DataType.fromDDL(column.getValue()));
        }
        return schema;
    }
}
