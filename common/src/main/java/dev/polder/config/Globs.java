package dev.polder.config;

import dev.polder.landing.FilePatterns;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code files}: one glob or several, in the syntax of {@link java.nio.file.FileSystem#getPathMatcher}, each alone or
 * as {@code zips!/members}.
 */
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
        } else if (CAPTURE.matcher(member).find()) {
            at.report(
                    Wording.quote(member) + " captures a part of a member's name.",
                    "Capture from the name of the zip, before `!/`; write `*` behind it.");
        } else {
            checkGlob(at, archive);
            checkGlob(at, member);
        }
    }

    private static void checkGlob(Value at, String glob) {
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
