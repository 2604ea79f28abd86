package dev.polder.table.parquet;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a table's data files are like.
 *
 * @param location the table's folder
 * @param columns those in the files
 * @param partition those that partition the table and stand in no file
 * @param statistics names of columns whose smallest and largest values the log gets, where their type is {@code bigint} or
 *     {@code string}
 */
public record Layout(String location, StructType columns, StructType partition, List<String> statistics)
        implements Serializable {
    public Layout {
        statistics = List.copyOf(statistics);
    }

    /** Whether tables may be partitioned by columns of these types: all but a few that nobody partitions by. */
    public static boolean canBePartitionedBy(StructType partition) {
        return Stream.of(partition.fields()).map(StructField::dataType).allMatch(Partition::canBeOf);
    }

    /** Of a new file. */
    List<ValueRange> ranges() {
        return IntStream.range(0, columns.length())
                .filter(i -> statistics.contains(columns.apply(i).name()))
                .filter(i -> ValueRange.isOf(columns.apply(i).dataType()))
                .mapToObj(i -> new ValueRange(columns.apply(i), i))
                .toList();
    }
}
