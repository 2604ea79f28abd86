package dev.polder.config;

import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code files}: one glob or several, in the syntax of {@link java.nio.file.FileSystem#getPathMatcher}. */
final class Globs {
    private static final Pattern CAPTURE = Pattern.compile("\\{\\w+(:[^{}]*)?}");

    private Globs() {}

    static List<String> read(Value value) {
        List<String> globs = new ArrayList<>();
        for (Value item : value.items()) {
            item.text().ifPresent(glob -> {
                check(item, glob);
                globs.add(glob);
            });
        }
        return globs;
    }

    private static void check(Value at, String glob) {
        if (CAPTURE.matcher(glob).find()) {
            at.notBuilt("A capture in `files`", "`*` and `**` match names without keeping them");
        } else if (glob.isBlank() || glob.startsWith("/") || glob.endsWith("/") || hasUnsafeName(glob)) {
            at.report(
                    Wording.quote(glob) + " is not a pattern of files in the landing.",
                    "Write it relative to the landing, without `..`, `.` or empty names, such as `*.json` or `**/*.json.gz`.");
        } else if (!compiles(glob)) {
            at.report(Wording.quote(glob) + " is not a pattern of files.", "Close its brackets and braces.");
        }
    }

    private static boolean hasUnsafeName(String glob) {
        boolean relative = Arrays.stream(glob.split("/", -1))
                .anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
        return relative || glob.matches(".*\\p{Cntrl}.*");
    }

    private static boolean compiles(String glob) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
