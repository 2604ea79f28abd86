package dev.polder.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the rows of a published table come to, in whatever order; of bronze without when they were taken in.
 *
 * @param sha256 of the rows as JSON, sorted, a line each
 */
record TableSum(long rows, String sha256) {
    private static final List<String> TABLES = List.of(
            "bronze.flights",
            "silver.flights",
            "gold.on_time_performance",
            "bronze.fx_rates",
            "silver.fx_rates",
            "gold.fx_monthly");

    /** Those of the demo's tables in an environment, by their names. */
    static Map<String, TableSum> ofTables(Workspace workspace, String env) {
        Map<String, TableSum> sums = new TreeMap<>();
        TABLES.forEach(table -> sums.put(table, of(workspace, env, table)));
        return sums;
    }

    private static TableSum of(Workspace workspace, String env, String table) {
        String columns = table.startsWith("bronze.") ? "* EXCEPT (_ingested_at, _ingest_date)" : "*";
        Answer answer = workspace.polder("sql", "SELECT " + columns + " FROM " + table, "--env", env, "--json");
        assertThat(answer.exitCode()).as(answer.all()).isZero();
        List<String> rows = Stream.of(answer.out().split("\n")).sorted().toList();
        return new TableSum(rows.size(), sha256(String.join("\n", rows)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
