package dev.polder.expectation.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Groups of records that share a key. */
final class Groups {
    private Groups() {}

    /** Accepted records by key; a rejected record stands alone, so that many of them do not make one large group. */
    static WindowSpec ofAccepted(List<String> key) {
        List<Column> by = new ArrayList<>();
        key.forEach(name -> by.add(when(RowRules.ACCEPTED, Values.quoted(name))));
        by.add(when(not(RowRules.ACCEPTED), xxhash64(col("_file"), col("_record"))));
        return Window.partitionBy(by.toArray(Column[]::new));
    }
}
