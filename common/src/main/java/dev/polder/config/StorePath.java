package dev.polder.config;

import dev.polder.secret.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a file system or object store, in normal form: no {@code .}, {@code ..} or empty names, one spelling of
 * {@code file:}. Normalising looks at the text alone and follows no symbolic link. Nothing is percent-decoded, as in
 * Hadoop's paths.
 *
 * @param scheme in small letters, such as {@code file} or {@code s3a}
 * @param authority the bucket or host, empty for {@code file}
 * @param names the names on the way from the root
 */
record StorePath(String scheme, String authority, List<String> names) {
    private static final List<String> SCHEMES =
            List.of("file", "s3a", "hdfs", "viewfs", "abfss", "abfs", "wasbs", "wasb", "gs");

    private static final List<String> WITHOUT_AUTHORITY = List.of("file", "hdfs", "viewfs");
    private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://([^/]*))?(.*)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern GLOB = Pattern.compile("[*?\\[\\]{}\\\\]");
    private static final Pattern ENCODED = Pattern.compile("(?i)%(2e|2f|5c|00)");

    StorePath {
        names = List.copyOf(names);
    }

    /**
     * The place this text names.
     *
     * @param value where problems are reported
     * @param base the folder that a relative path starts from; empty where a path must be absolute
     * @return empty, and reported, when the text is not a safe path; credentials in it are never shown
     */
    static Optional<StorePath> read(Value value, String text, Optional<Path> base) {
        if (!isSafe(value, text)) {
            return Optional.empty();
        }
        Matcher uri = URI.matcher(text);
        if (uri.matches()) {
            String scheme = uri.group(1).toLowerCase(Locale.ROOT);
            String authority = Optional.ofNullable(uri.group(2)).orElse("");
            return hasStore(value, text, scheme, authority)
                    ? normalise(value, scheme, authority, uri.group(3), text)
                    : Optional.empty();
        }
        if (text.startsWith("/")) {
            return normalise(value, "file", "", text, text);
        }
        if (base.isEmpty() || text.isEmpty() || text.startsWith("~")) {
            value.report(
                    Wording.quote(text) + " is not an absolute path.",
                    "Start it with `/`, a scheme such as `s3a://`, or in a pipeline with `${landing}/`.");
            return Optional.empty();
        }
        return normalise(value, "file", "", base.get() + "/" + text, text);
    }

    private static boolean isSafe(Value value, String text) {
        if (Secrets.inAddress(text)) {
            value.report(
                    "The address carries credentials (not shown here).",
                    "Take them out, change them, and give them by the environment or a Hadoop credential provider.");
            return false;
        }
        if (CONTROL.matcher(text).find()) {
            value.report("The path has control characters.", "Write it without them.");
            return false;
        }
        if (GLOB.matcher(text).find()) {
            value.report(
                    Wording.quote(text) + " has a character of patterns: one of * ? [ ] { } \\.",
                    "Name one folder; patterns belong into a feed's `files`.");
            return false;
        }
        if (text.contains("#") || ENCODED.matcher(text).find()) {
            value.report(
                    Wording.quote(text) + " has `#` or an encoded dot, slash or null.",
                    "Write the path in plain characters.");
            return false;
        }
        return true;
    }

    private static boolean hasStore(Value value, String text, String scheme, String authority) {
        if (scheme.equals("s3") || scheme.equals("s3n")) {
            value.report(
                    Wording.quote(text) + " would go past the store that keeps commits safe.",
                    "Write `s3a://` instead.");
            return false;
        }
        if (!SCHEMES.contains(scheme)) {
            value.report(Wording.quote(scheme) + " is not a scheme of a store.", Wording.didYouMean(scheme, SCHEMES));
            return false;
        }
        boolean local = scheme.equals("file");
        if (local && !authority.isEmpty() && !authority.equals("localhost")) {
            value.report(Wording.quote(text) + " names a host.", "Write `file:///` and then the path.");
            return false;
        }
        if (authority.isEmpty() && !WITHOUT_AUTHORITY.contains(scheme)) {
            value.report(Wording.quote(text) + " names no bucket.", "Write `" + scheme + "://bucket/path`.");
            return false;
        }
        return true;
    }

    private static Optional<StorePath> normalise(
            Value value, String scheme, String authority, String path, String text) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    value.report(Wording.quote(text) + " leads above the root.", "Take `..` out.");
                    return Optional.empty();
                }
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return Optional.of(new StorePath(scheme, scheme.equals("file") ? "" : authority, names));
    }

    /** Whether this is the other place or lies below it. */
    boolean isUnder(StorePath other) {
        return scheme.equals(other.scheme)
                && authority.equals(other.authority)
                && names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** The URI, without a slash at its end: {@code file:///data/lake}, {@code s3a://bucket/lake}. */
    String uri() {
        String path = names.isEmpty() ? "" : "/" + String.join("/", names);
        return scheme + "://" + authority + path;
    }
}
