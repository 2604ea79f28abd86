package dev.polder.reader.spark;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Where Spark begins with the data source; made by Spark, so public and without arguments. Use {@link Records}. */
public final class RecordsProvider implements TableProvider {

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return Records.schema(PlanOption.decode(options.get(PlanOption.KEY)).contract());
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new RecordsTable(PlanOption.decode(new CaseInsensitiveStringMap(properties).get(PlanOption.KEY)));
    }
}
