package dev.polder.table.parquet;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The first columns of a row, as a row. */
final class LeadingColumns {
    private LeadingColumns() {}

    static ProjectingInternalRow of(StructType columns) {
        List<Object> ordinals = IntStream.range(0, columns.length())
                .<Object>mapToObj(Integer::valueOf)
                .toList();
        return ProjectingInternalRow.apply(
                columns, CollectionConverters.asScala(ordinals).toSeq());
    }
}
