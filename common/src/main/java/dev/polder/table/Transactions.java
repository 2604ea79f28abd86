package dev.polder.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Delta's own transactions, for commits whose files Polder names itself: log store, tag and conflicts are as in any other. */
final class Transactions {
    /** The writer's version of Delta's protocol up to which files and a line in the log are all that a commit needs. */
    private static final int SIMPLE = 2;

    private Transactions() {}

    /** One that stands on the table's latest version. */
    static OptimisticTransaction start(SparkSession session, String location) {
        return DeltaLog.forTable(session, location).startTransaction(Option.empty(), Option.empty());
    }

    /** Whether the table has no feature of Delta's that asks more of a writer than files. */
    static boolean needsFilesAlone(OptimisticTransaction transaction) {
        return transaction.protocol().minWriterVersion() <= SIMPLE;
    }

    /**
     * Makes the commit.
     *
     * @param metrics what DESCRIBE HISTORY shows of it; those that the operation has not are left out
     */
    static void commit(
            SparkSession session,
            OptimisticTransaction transaction,
            List<Action> actions,
            DeltaOperations.Operation operation,
            Map<String, Long> metrics) {
        Map<String, SQLMetric> registered = new HashMap<>();
        metrics.forEach((name, value) -> {
            SQLMetric metric = SQLMetrics.createMetric(session.sparkContext(), "");
            metric.set(value);
            registered.put(name, metric);
        });
        transaction.registerSQLMetrics(
                (org.apache.spark.sql.classic.SparkSession) session,
                scala.collection.immutable.Map.from(CollectionConverters.asScala(registered)));
        transaction.commit(CollectionConverters.asScala(actions).toSeq(), operation);
    }
}
