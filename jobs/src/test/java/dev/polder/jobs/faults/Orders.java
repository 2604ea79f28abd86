package dev.polder.jobs.faults;

import dev.polder.jobs.launch.Workspace;
import java.util.Set;

/** A pipeline with a table of each kind of write. */
public final class Orders {
    private Orders() {}

    /** Confs for the same files. */
    public enum Variant {
        PLAIN,
        /** Only the table of appends. */
        SMALL,
        /** Another conf by its fingerprint. */
        TOUCHED,
        /** Refuses the second batch once all tables are written. */
        REFUSING,
        /** Takes the one total that the others reject for none. */
        MENDED,
        /** Keeps what is in bronze for a day. */
        RETAINING,
        /** The same, and what was archived for a month. */
        EXPIRING,
        /** Tells by its id whose order it is. */
        ERASING,
        /** Has a column more, and rejects the one total above ten that the others accept. */
        REBUILDING,
        /** The same, and another conf by its fingerprint. */
        REBUILDING_TOUCHED
    }

    /** Writes it into a workspace's conf. */
    public static void write(Workspace workspace, Variant variant) {
        workspace.write("conf/pipelines/orders/pipeline.yaml", """
                pipeline: orders
                description: %s
                feeds:
                  orders:
                    landing: ${landing}/orders/
                    files: "*.json*"
                    ready: { after: 0s }
                    format: json
                    columns:
                      id: { type: string, required: true, subject: %s }
                      total: { type: "decimal(12,2)", %s }%s
                    %s
                tables:
                  silver.arrivals: { from: orders, write: append, z-order-by: [total] }
                %s""".formatted(
                variant,
                variant == Variant.ERASING,
                variant == Variant.MENDED ? "null-values: [much]" : "required: true",
                Set.of(Variant.REBUILDING, Variant.REBUILDING_TOUCHED).contains(variant)
                        ? "\n      channel: { type: string, default: web }\n    expectations:\n"
                                + "      small: { check: \"total <= 10\", action: quarantine }"
                        : "",
                switch (variant) {
                    case RETAINING -> "retention: { keep: 1d, by: _ingest_date, then: archive }";
                    case EXPIRING -> "retention: { keep: 1d, by: _ingest_date, then: archive, archive-keep: 1mo }";
                    default -> "unknown-fields: rescue";
                },
                variant == Variant.SMALL ? "" : others(variant == Variant.REFUSING ? 3 : 1000)));
        if (variant != Variant.SMALL) {
            workspace.write(
                    "conf/pipelines/orders/gold/sums.sql",
                    "SELECT count(*) AS orders, sum(total) AS total FROM silver.orders");
        }
    }

    private static String others(int most) {
        return """
                  silver.orders: { from: orders, write: merge, key: [id] }
                  gold.sums:
                    sql: gold/sums.sql
                    write: replace
                    expectations: { few: { check: "orders < %d", action: fail } }
                """.formatted(most);
    }
}
