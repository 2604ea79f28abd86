package dev.polder.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** spark-testing-base's comparison of data, on the session that all tests share. */
public final class SameRows extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1L;

    private SameRows() {}

    /** Fails when one has a row, or has it more often, that the other has not; order does not count. */
    public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
        new SameRows().assertDataFrameDataEquals(expected, actual);
    }

    @Override
    public SparkSession spark() {
        return SharedSpark.session();
    }
}
