package dev.polder.journal;

import java.util.Locale;

/** Where a pipeline's journal and lease lie: {@code <lake>/_polder/journal/<pipeline>/}. */
record JournalFolder(String lake, String pipeline) {
    JournalFolder {
        while (lake.endsWith("/")) {
            lake = lake.substring(0, lake.length() - 1);
        }
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
        return lake + "/_polder/journal/" + pipeline + "/";
    }
}
