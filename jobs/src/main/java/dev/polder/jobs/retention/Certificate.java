package dev.polder.jobs.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What left a pipeline's tables, by which rule, by whom, and when the last copy that Polder knows of is gone.
 *
 * @param format rises when a reader of older ones would read it wrong
 * @param upkeep the name of the retention that it certifies; its entries are in the pipeline's journal
 * @param begun when it began
 * @param done when readers saw the rows no more
 * @param undoableUntil until when the run can be undone, so that the files are kept
 * @param gone when it was found that none of the files is there any more; null until then
 * @param tables by name, what left each
 * @param archives by the URI of its manifest, the archives whose time was up: they are deleted after the tables
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Certificate(
        int format,
        String pipeline,
        String upkeep,
        String release,
        String user,
        String host,
        String begun,
        String done,
        String undoableUntil,
        String gone,
        Map<String, Left> tables,
        Map<String, ExpiredArchive> archives) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Certificate {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        // Certificates of earlier releases tell of none.
        archives = archives == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(archives));
    }

    /**
     * What left one table.
     *
     * @param keep how long rows are kept there
     * @param by the column that dates them
     * @param before rows of earlier days left
     * @param condition the SQL condition that they met
     * @param checksum the sum of their hashes, whatever their order
     * @param versionBefore the table's version that still had them
     * @param versionAfter the one that has not
     * @param archive the URI of the archive's manifest; empty when they were deleted only
     * @param folder the URI of the table's folder
     * @param files those of its files that held them
     */
    public record Left(
            String keep,
            String by,
            String before,
            String condition,
            long rows,
            String oldest,
            String newest,
            String checksum,
            long versionBefore,
            long versionAfter,
            String archive,
            String folder,
            List<String> files) {
        public Left {
            files = List.copyOf(files);
        }
    }

    /**
     * An archive that was kept long enough.
     *
     * @param table whose rows it held
     * @param upkeep the retention that had made it
     * @param keep how long it was kept
     * @param archived the day on which it was made
     * @param checksum the sum of the rows' hashes, whatever their order
     */
    public record ExpiredArchive(
            String table,
            String upkeep,
            String keep,
            String archived,
            long rows,
            String oldest,
            String newest,
            String checksum) {}

    /** How many files held the rows. */
    public long files() {
        return tables.values().stream().mapToLong(left -> left.files().size()).sum();
    }

    /** The same, with when the files were found to be gone. */
    Certificate gone(String when) {
        return new Certificate(
                format, pipeline, upkeep, release, user, host, begun, done, undoableUntil, when, tables, archives);
    }

    byte[] json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Certificate read(byte[] json) throws IOException {
        return JSON.readValue(json, Certificate.class);
    }
}
