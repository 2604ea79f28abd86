package dev.polder.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/** What queries see as {@code batch.<feed>}: the accepted records of the batch. */
public final class BatchView {

    private BatchView() {}

    /**
     * The view's columns in order with their Spark SQL types: the contract's, then {@code _file string, _line bigint,
     * _batch bigint, _origin_batch bigint, _ingested_at timestamp, _ingest_date date}.
     */
    public static Map<String, String> columns(Contract contract) {
        Map<String, String> columns = new LinkedHashMap<>(contract.sqlTypes());
        columns.put("_file", "string");
        columns.put("_line", "bigint");
        columns.put("_batch", "bigint");
        columns.put("_origin_batch", "bigint");
        columns.put("_ingested_at", "timestamp");
        columns.put("_ingest_date", "date");
        return columns;
    }
}
