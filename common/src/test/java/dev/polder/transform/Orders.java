package dev.polder.transform;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tables that the tests' SQL may read. */
final class Orders {
    static final Map<String, String> ORDERS = columns(
            "order_id", "string",
            "customer", "string",
            "email", "string",
            "total", "decimal(12,2)",
            "paid", "boolean",
            "placed", "timestamp",
            "tags", "array<string>",
            "lines", "array<struct<sku:string,qty:int>>",
            "_ingest_date", "date");

    static final Map<String, Map<String, String>> TABLES = Map.of(
            "batch.orders",
            ORDERS,
            "batch.payments",
            columns("order_id", "string", "amount", "decimal(12,2)"),
            "silver.customers",
            columns("customer", "string", "country", "string"));

    private Orders() {}

    static Map<String, String> columns(String... namesAndTypes) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return columns;
    }
}
