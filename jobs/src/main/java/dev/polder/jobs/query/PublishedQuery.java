package dev.polder.jobs.query;

import dev.polder.config.Conf;
import dev.polder.config.TableName;
import dev.polder.journal.Journal;
import dev.polder.ledger.Ledger;
import dev.polder.table.LakeReader;
import dev.polder.transform.QueryCheck;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A query of published versions: what each table holds since its pipeline's last published run. The ledger's tables are
 * there too, at their latest version.
 */
public final class PublishedQuery {
    private final Conf conf;
    private final Function<String, Journal> journals;
    private final Ledger ledger;

    /** @param journals gives the journal of the pipeline of this name */
    public PublishedQuery(Conf conf, Function<String, Journal> journals, Ledger ledger) {
        this.conf = conf;
        this.journals = journals;
        this.ledger = ledger;
    }

    /**
     * Hands the rows of a query to somebody.
     *
     * @throws RefusedQuery when it is not one query over published tables
     * @throws FailedQuery when it breaks while the rows are used
     */
    public void run(String sql, SparkSession spark, Consumer<Dataset<Row>> use) {
        LakeReader lake = new LakeReader(spark, conf.environment()::locationOf);
        Map<String, Map<String, String>> tables = new TreeMap<>();
        for (String pipeline : conf.pipelineNames()) {
            journals.apply(pipeline).load().published().forEach((name, version) -> {
                TableName table = TableName.parse(name);
                tables.put(name, lake.show(table, version));
            });
        }
        if (QueryCheck.reads(sql).stream().anyMatch(name -> name.startsWith(Ledger.LAYER + "."))) {
            tables.putAll(showLedger(spark));
        }
        if (QueryCheck.forReading(sql, tables) instanceof QueryCheck.Refused refused) {
            throw new RefusedQuery(refused.problems());
        }
        try {
            use.accept(spark.sql(sql));
        } catch (Exception e) {
            throw FailedQuery.of(e);
        }
    }

    private Map<String, Map<String, String>> showLedger(SparkSession spark) {
        Map<String, Map<String, String>> shown = new TreeMap<>();
        ledger.versions().forEach((table, version) -> {
            TableName name = new TableName(Ledger.LAYER, table.title());
            LakeReader lake = new LakeReader(
                    spark, none -> Ledger.location(conf.environment().lake(), table));
            shown.put(name.toString(), lake.show(name, version));
        });
        return shown;
    }
}
