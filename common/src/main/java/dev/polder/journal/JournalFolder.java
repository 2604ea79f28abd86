package dev.polder.journal;

import java.util.Locale;

/** Where a pipeline's journal and lease lie: {@code <lake>/_polder/journal/<pipeline>/}. */
record JournalFolder(String lake, String pipeline) {
    JournalFolder {
        lake = withoutSlash(lake);
    }

    /** Where the journals of all pipelines lie. */
    static String all(String lake) {
        return withoutSlash(lake) + "/_polder/journal/";
    }

    private static String withoutSlash(String uri) {
        int end = uri.length();
        while (uri.startsWith("/", end - 1)) {
            end--;
        }
        return uri.substring(0, end);
    }

    String entry(long number) {
        return uri() + String.format(Locale.ROOT, "%020d.json", number);
    }

    String hint() {
        return uri() + "_last";
    }

    String olderFiles() {
        return uri() + "_files.gz";
    }

    String leases() {
        return uri() + "_lease/";
    }

    String lease(long generation) {
        return leases() + String.format(Locale.ROOT, "%020d.json", generation);
    }

    private String uri() {
        return all(lake) + pipeline + "/";
    }
}
