package dev.polder.landing;

import java.time.Duration;
import java.util.Objects;

/** When a landed file is complete. */
public sealed interface Ready {
    /** Stands for the file's folder. */
    String FOLDER = "{dir}/";

    /** Stands for the file's name. */
    String FILE = "{file}";

    /** When it was left unchanged for so long. */
    record After(Duration duration) implements Ready {
        public After {
            Objects.requireNonNull(duration);
        }
    }

    /**
     * When its marker, which is never data, lies in the landing.
     *
     * @param template {@link #FOLDER} and the marker's name there, or {@link #FILE} and an ending
     */
    record Marker(String template) implements Ready {
        public Marker {
            if (!isTemplate(template)) {
                throw new IllegalArgumentException("'" + template + "' names no marker of a file");
            }
        }

        /** Whether the text names a marker of each file. */
        public static boolean isTemplate(String template) {
            return template.matches("(\\{dir}/|\\{file})[^/{}\\p{Cntrl}]+") && !template.matches(".*/\\.{1,2}");
        }

        /** The name of the file's marker. */
        String of(String name) {
            return template.startsWith(FILE)
                    ? name + template.substring(FILE.length())
                    : name.substring(0, name.lastIndexOf('/') + 1) + template.substring(FOLDER.length());
        }

        /** Whether a file of this name is a marker of others. */
        boolean is(String name) {
            String step = name.substring(name.lastIndexOf('/') + 1);
            return template.startsWith(FILE)
                    ? step.endsWith(template.substring(FILE.length()))
                            && step.length() > template.length() - FILE.length()
                    : step.equals(template.substring(FOLDER.length()));
        }
    }
}
