package dev.polder.jobs.query;

import dev.polder.config.Conf;
import dev.polder.config.Pipeline;
import dev.polder.config.TableName;
import dev.polder.journal.Journal;
import dev.polder.table.LakeReader;
import dev.polder.transform.QueryCheck;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A query of published versions: what each table holds since its pipeline's last published run. */
public final class PublishedQuery {
    private final Conf conf;
    private final Function<Pipeline, Journal> journals;

    /** @param journals gives the journal of a pipeline */
    public PublishedQuery(Conf conf, Function<Pipeline, Journal> journals) {
        this.conf = conf;
        this.journals = journals;
    }

    /**
     * The rows of a query.
     *
     * @throws RefusedQuery when it is not one query over published tables
     */
    public Dataset<Row> run(String sql, SparkSession spark) {
        LakeReader lake = new LakeReader(spark, conf.environment()::locationOf);
        Map<String, Map<String, String>> tables = new TreeMap<>();
        for (Pipeline pipeline : conf.pipelines()) {
            journals.apply(pipeline).load().published().forEach((name, version) -> {
                TableName table = TableName.parse(name);
                tables.put(name, lake.show(table, version));
            });
        }
        if (QueryCheck.forReading(sql, tables) instanceof QueryCheck.Refused refused) {
            throw new RefusedQuery(refused.problems());
        }
        return spark.sql(sql);
    }
}
