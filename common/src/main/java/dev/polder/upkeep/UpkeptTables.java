package dev.polder.upkeep;

import dev.polder.config.TableName;
import dev.polder.table.LakeTable;
import java.util.Map;

/** The tables of the pipeline that is worked on. */
public interface UpkeptTables {

    /**
     * Brings each table to its head.
     *
     * @return the version of each of the pipeline's tables that can be worked on
     */
    Map<String, Long> prepare(Map<String, Long> heads);

    /** One of them. */
    LakeTable get(TableName name);
}
