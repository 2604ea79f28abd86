package dev.polder.config;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where and with what the pipelines run: {@code conf/env/<name>.yaml}.
 *
 * @param name such as {@code dev}
 * @param lake the URI under which tables and the journal live, without a trailing slash
 * @param landing what {@code ${landing}} stands for in pipelines, without a trailing slash; null when not given
 * @param readRoots URIs under which every path that is read must lie
 * @param writeRoots URIs under which every path that is written must lie
 * @param spark Spark settings by their full names
 * @param submit how commands are given to spark-submit
 */
public record Environment(
        String name,
        String lake,
        String landing,
        List<String> readRoots,
        List<String> writeRoots,
        Map<String, String> spark,
        Submit submit) {
    public Environment {
        readRoots = List.copyOf(readRoots);
        writeRoots = List.copyOf(writeRoots);
        spark = Map.copyOf(spark);
    }

    /** The URI of a table: {@code <lake>/<layer>/<name>}. */
    public String locationOf(TableName table) {
        return lake + "/" + table.layer() + "/" + table.name();
    }

    /** Without the values of the Spark settings, among which there may be secrets. */
    @Override
    public String toString() {
        return "Environment[name=" + name + ", lake=" + lake + ", landing=" + landing + ", readRoots=" + readRoots
                + ", writeRoots=" + writeRoots + ", spark=" + new TreeSet<>(spark.keySet()) + "]";
    }
}
