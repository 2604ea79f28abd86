package dev.polder.jobs.query;

import dev.polder.config.Environment;
import dev.polder.config.TableName;
import dev.polder.ledger.Ledger;
import dev.polder.table.LakeReader;
import dev.polder.transform.QueryCheck;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A query of published versions, those that readers see or those that they saw at a moment. The ledger's tables are there too, at
 * their latest version.
 */
public final class PublishedQuery {
    private final Environment environment;
    private final Map<String, Long> versions;
    private final Ledger ledger;

    /** @param versions by table, the one that is read */
    public PublishedQuery(Environment environment, Map<String, Long> versions, Ledger ledger) {
        this.environment = environment;
        this.versions = Map.copyOf(versions);
        this.ledger = ledger;
    }

    /**
     * Hands the rows of a query to somebody.
     *
     * @throws RefusedQuery when it is not one query over published tables
     * @throws FailedQuery when it breaks while the rows are used
     */
    public void run(String sql, SparkSession spark, Consumer<Dataset<Row>> use) {
        LakeReader lake = new LakeReader(spark, environment::locationOf);
        Set<String> read = QueryCheck.reads(sql);
        Map<String, Map<String, String>> tables = new TreeMap<>();
        // Only tables that the query names are opened; the others are known, in case one of them was meant.
        versions.forEach((name, version) ->
                tables.put(name, read.contains(name) ? lake.show(TableName.parse(name), version) : Map.of()));
        if (read.stream().anyMatch(name -> name.startsWith(Ledger.LAYER + "."))) {
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
            LakeReader lake = new LakeReader(spark, none -> Ledger.location(environment.lake(), table));
            shown.put(name.toString(), lake.show(name, version));
        });
        return shown;
    }
}
