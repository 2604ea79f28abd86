package dev.polder.jobs.erasure;

import dev.polder.config.TableName;
import dev.polder.journal.Erase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is erased from a pipeline.
 *
 * @param tables those that were looked at, also where nothing was found
 * @param archived by the URI of an archive's manifest, how many rows leave it
 * @param erase what the journal says of it
 * @param seen the number of the last entry of the journal that was looked at
 */
public record ErasurePlan(String pipeline, List<Found> tables, Map<String, Long> archived, Erase erase, long seen) {
    public ErasurePlan {
        Objects.requireNonNull(pipeline);
        tables = List.copyOf(tables);
        archived = Map.copyOf(archived);
        Objects.requireNonNull(erase);
    }

    /**
     * What was found in one table.
     *
     * @param version the published version that was looked at
     * @param rows how many rows are erased
     * @param checksum the sum of their hashes
     * @param held by the name of a hold, how many rows of the subjects it keeps
     * @param sources where the rows came from, if it is bronze
     */
    public record Found(
            TableName table, long version, long rows, String checksum, Map<String, Long> held, List<Source> sources) {
        public Found {
            Objects.requireNonNull(table);
            Objects.requireNonNull(checksum);
            held = Map.copyOf(held);
            sources = List.copyOf(sources);
        }
    }

    /**
     * A record in a landed file, which Polder leaves as it is.
     *
     * @param file relative to the landing
     * @param line where the record starts, from 1
     */
    public record Source(String file, long line) {}

    public boolean isEmpty() {
        return erase.tables().isEmpty() && archived.isEmpty();
    }

    /** Where they came from. */
    public List<Source> sources() {
        return tables.stream().flatMap(found -> found.sources().stream()).toList();
    }

    /** By table and hold, how many rows stay because of it. */
    public Map<String, Map<String, Long>> held() {
        Map<String, Map<String, Long>> held = new TreeMap<>();
        tables.stream()
                .filter(found -> !found.held().isEmpty())
                .forEach(found -> held.put(found.table().toString(), new TreeMap<>(found.held())));
        return held;
    }
}
