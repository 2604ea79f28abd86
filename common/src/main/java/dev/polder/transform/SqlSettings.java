package dev.polder.transform;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.internal.SQLConf;

/** The Spark settings that decide what a text of SQL means. */
public final class SqlSettings {
    /**
     * What the checks assume. A session that runs checked SQL must have the same values, or what was checked is not
     * what runs.
     */
    public static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.ansi.enabled", "true",
            "spark.sql.ansi.doubleQuotedIdentifiers", "false",
            "spark.sql.caseSensitive", "false",
            "spark.sql.parser.quotedRegexColumnNames", "false",
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.variable.substitute", "false");

    private SqlSettings() {}

    /** Runs with the required settings, whatever session there is; rows of VALUES stay visible to the checks. */
    static <T> T within(Supplier<T> work) {
        SQLConf conf = new SQLConf();
        REQUIRED.forEach(conf::setConfString);
        conf.setConfString(
                SQLConf.EAGER_EVAL_OF_UNRESOLVED_INLINE_TABLE_ENABLED().key(), "false");
        return SQLConf.withExistingConf(conf, work::get);
    }
}
