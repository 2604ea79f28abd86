package dev.polder.config;

import dev.polder.landing.FilePatterns;
import dev.polder.landing.Glob;
import dev.polder.landing.Interval;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Reads {@code files}: one glob or several, in the syntax of {@link java.nio.file.FileSystem#getPathMatcher}, each alone or
 * as {@code zips!/members}. Captures, <code>{name}</code> and <code>{name:format}</code>, may stand in all of them.
 */
final class Globs {
    private Globs() {}

    static List<String> read(Value value) {
        List<String> globs = new ArrayList<>();
        for (Value item : value.items()) {
            item.text().ifPresent(glob -> {
                check(item, glob);
                globs.add(glob);
                checkSameCaptures(item, globs.get(0), glob);
            });
        }
        return globs;
    }

    /** The names of what these globs capture, which all of them do. */
    static Set<String> captures(List<String> globs) {
        return globs.stream()
                .flatMap(glob -> FilePatterns.captureNames(glob).stream())
                .collect(Collectors.toSet());
    }

    private static void checkSameCaptures(Value at, String first, String glob) {
        if (!captures(List.of(first)).equals(captures(List.of(glob)))) {
            at.report(
                    Wording.quote(glob) + " does not capture the same as " + Wording.quote(first) + ".",
                    "Give all patterns of the list the same captures, or make it a feed of its own.");
        }
    }

    private static void check(Value at, String pattern) {
        int separator = pattern.indexOf(FilePatterns.MEMBER);
        if (separator < 0) {
            checkGlob(at, pattern);
            return;
        }
        String archive = pattern.substring(0, separator);
        String member = pattern.substring(separator + FilePatterns.MEMBER.length());
        if (member.contains(FilePatterns.MEMBER)) {
            at.report(
                    Wording.quote(pattern) + " has more than one `!/`.",
                    "Zips within zips are not read: write one `!/`, such as `*.zip!/*.json`.");
        } else if (!archive.toLowerCase(Locale.ROOT).endsWith(FilePatterns.ARCHIVE)) {
            at.report(
                    Wording.quote(archive) + " has members only if it is a zip, and does not end in `.zip`.",
                    "Write what stands before `!/` like `*.zip`.");
        } else if (!FilePatterns.captureNames(member).isEmpty()) {
            at.report(
                    Wording.quote(member) + " captures a part of a member's name.",
                    "Capture from the name of the zip, before `!/`; write `*` behind it.");
        } else {
            checkGlob(at, archive);
            checkGlob(at, member);
        }
    }

    private static void checkGlob(Value at, String glob) {
        String plain = FilePatterns.withoutCaptures(glob);
        if (plain.isBlank() || plain.startsWith("/") || plain.endsWith("/") || hasUnsafeName(plain)) {
            at.report(
                    Wording.quote(glob) + " is not a pattern of files in the landing.",
                    "Write it relative to the landing, without `..`, `.` or empty names, such as `*.json` or `**/*.json.gz`.");
        } else if (!compiles(plain)) {
            at.report(Wording.quote(glob) + " is not a pattern of files.", "Close its brackets and braces.");
        } else {
            checkCaptures(at, glob);
        }
    }

    private static void checkCaptures(Value at, String glob) {
        try {
            Glob.of(glob);
            if (glob.contains("{" + Interval.CAPTURE + "}")) {
                at.report(
                        "An `{interval}` without a format doesn't tell which files belong to a run.",
                        "Write how it stands in the path, such as `{interval:yyyy/MM/dd}/*.json`.");
            }
        } catch (IllegalArgumentException e) {
            at.report(
                    "The captures of " + Wording.quote(glob) + " can't be read: " + e.getMessage() + ".",
                    "Capture with a name, each once, outside of other braces: `{name}`, or `{name:format}` with a java.time"
                            + " pattern, such as `dt={dt:yyyy-MM-dd}/*.json`.");
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
