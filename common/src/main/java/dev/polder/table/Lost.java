package dev.polder.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a version of a table can't come back. */
public sealed interface Lost {

    /** What is so, to stand behind the table's name. */
    String inWords();

    /**
     * The log can't tell what was in it.
     *
     * @param oldest the oldest version that it can tell of, with all after it; empty when there is none
     * @param since when that one was committed
     */
    record FromLog(OptionalLong oldest, Optional<Instant> since) implements Lost {
        public FromLog {
            Objects.requireNonNull(oldest);
            Objects.requireNonNull(since);
        }

        @Override
        public String inWords() {
            return oldest.isEmpty()
                    ? "its log is gone, or has a hole behind its latest version"
                    : "its log has been cleaned: it begins with version " + oldest.getAsLong()
                            + since.map(at -> " of " + at.truncatedTo(ChronoUnit.SECONDS))
                                    .orElse("");
        }
    }

    /**
     * The log tells, and data files are gone.
     *
     * @param files relative to the table's folder, as the log writes them
     */
    record Files(List<String> files) implements Lost {
        public Files {
            files = List.copyOf(files);
        }

        @Override
        public String inWords() {
            return files.size()
                    + (files.size() == 1 ? " of its data files is gone: " : " of its data files are gone, such as ")
                    + files.get(0);
        }
    }
}
