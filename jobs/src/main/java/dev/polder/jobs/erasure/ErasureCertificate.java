package dev.polder.jobs.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polder.jobs.erasure.ErasurePlan.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What was erased, by whom and why, and where it still stood when every file was looked through. It names no subject.
 *
 * @param format rises when a reader of older ones would read it wrong
 * @param upkeep the name of the erasure; its entries are in the pipeline's journal
 * @param subjects how many values were given
 * @param telling how many of them are long enough to be looked for within texts too
 * @param undoableUntil until when it can be undone, so that the files are kept; null when undo was given up
 * @param tables by name, how many rows left each
 * @param archives by the URI of an archive's manifest, how many rows left it
 * @param held by table and hold, how many rows of the subjects stay
 * @param sources where the rows came from in the landing, of which Polder deletes nothing
 * @param scan what was looked through afterwards; null when that did not come to its end
 * @param gone when it was found that no file holds a subject any more; null until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureCertificate(
        int format,
        String pipeline,
        String upkeep,
        String release,
        String user,
        String host,
        String reason,
        String done,
        long subjects,
        long telling,
        String undoableUntil,
        Map<String, Long> tables,
        Map<String, Long> archives,
        Map<String, Map<String, Long>> held,
        List<Source> sources,
        Scan scan,
        String gone) {
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A look through every file of the lake and the archives.
     *
     * @param at when
     * @param files how many
     * @param bytes how large they are together
     * @param found those that hold a subject's value
     */
    public record Scan(String at, long files, long bytes, List<Found> found) {
        public Scan {
            found = List.copyOf(found);
        }

        /** Whether all that hold one are kept for undoing alone: when those are gone, nothing holds one. */
        public boolean onlyEarlierVersions() {
            return found.stream().allMatch(Found::ofEarlierVersion);
        }
    }

    /**
     * A file that held a subject's value when it was looked at.
     *
     * @param column empty where its bytes were looked at
     * @param ofEarlierVersion whether it is a data file that the latest version of its table has not: it goes with the rollback window, and
     *     nothing of it is written anew
     */
    public record Found(String uri, String column, boolean ofEarlierVersion) {}

    /** The same after another look. */
    public ErasureCertificate scanned(Scan newer) {
        return with(newer, newer.found().isEmpty() && held.isEmpty() ? newer.at() : null);
    }

    /** The same, with when the files were found to be gone. */
    ErasureCertificate gone(String when) {
        return with(scan, when);
    }

    private ErasureCertificate with(Scan newScan, String newGone) {
        return new ErasureCertificate(
                format,
                pipeline,
                upkeep,
                release,
                user,
                host,
                reason,
                done,
                subjects,
                telling,
                undoableUntil,
                tables,
                archives,
                held,
                sources,
                newScan,
                newGone);
    }

    byte[] json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ErasureCertificate read(byte[] json) throws IOException {
        return JSON.readValue(json, ErasureCertificate.class);
    }
}
