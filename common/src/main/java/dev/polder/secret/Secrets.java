package dev.polder.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a secret looks like: by the name of a setting, and within an address. The one place that says so. */
public final class Secrets {
    private static final String NAMES = "secret|pass(?:w|phrase)|pwd|token|credential"
            + "|(?:access|api|private|account|encryption|signing|master|shared|storage)[._-]?key"
            + "|webhook|connection[._-]?string|(?<![a-z])sas(?![a-z])";

    private static final String QUERY_NAMES = "signature|sig|token|secret|password|credential|key";

    /** {@code scheme://user:password@..}, however many slashes; a password may hold slashes, a port is followed by one. */
    private static final Pattern USER_INFO =
            Pattern.compile("(?s)(?:[A-Za-z][A-Za-z0-9+.-]*:/{0,3}+|//)(?![^/@:]*:\\d+/)[^@]*:[^@]*@.*");

    private static final Pattern QUERY = Pattern.compile("(?i)[?&;#][^=]*(" + QUERY_NAMES + ")[^=]*=");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i:" + NAMES + ")");

    /** What such names end with when they tell how a secret is found or used, not the secret. */
    private static final Pattern ABOUT_SECRETS =
            Pattern.compile("(?i).*(provider|provider\\.path|enabled|type|class|endpoint|renewal\\.\\w+"
                    + "|file|dir|path|lifetime|interval|timeout|size|length|algorithm)"
                    // The shell's working directories.
                    + "|(?-i:(?:OLD)?PWD)");

    // Of these the lengths are bounded, so that a log of megabytes is searched in one go.
    private static final String USER_INFO_WITHIN =
            "([A-Za-z][A-Za-z0-9+.-]{0,30}:/{1,3}+)(?![^/@:\\s]{0,255}:\\d+/)([^\\s@:/\"'<>]{0,255}:[^\\s@\"'<>]{1,500})@";

    private static final String QUERY_WITHIN =
            "([?&;#][^\\s=&;\"'<>]{0,40}(?i:" + QUERY_NAMES + ")[^\\s=&;\"'<>]{0,40}=)([^\\s&;\"'<>#]+)";

    private static final String HEADER_WITHIN =
            "((?i:x-amz-security-token|(?:proxy-)?authorization)\"?\\s*[:=]\\s*\"?(?i:(?:basic|bearer|negotiate|aws4-hmac-sha256)\\s+)?)"
                    + "([^\\s,\"'<>]+)";

    private static final List<Pattern> WITHIN =
            List.of(Pattern.compile(USER_INFO_WITHIN), Pattern.compile(QUERY_WITHIN), Pattern.compile(HEADER_WITHIN));

    private static final Pattern PROPERTY = Pattern.compile("(?<!\\S)[\"']?-D([^=\\s]+)=");
    private static final Pattern PATH_OF_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*/([^?#]*)");

    private Secrets() {}

    /** Whether this address carries a user's password or a signed query. */
    public static boolean inAddress(String text) {
        return USER_INFO.matcher(text).matches() || QUERY.matcher(text).find();
    }

    /** Whether a setting of this name holds a secret. */
    public static boolean inSetting(String name) {
        return SECRET_NAME.matcher(name).find() && !ABOUT_SECRETS.matcher(name).matches();
    }

    /** Whether a setting holds a secret: by its name, or in its value as an address or as the options of a JVM. */
    public static boolean inSetting(String name, String value) {
        return inSetting(name)
                || inAddress(value)
                || PROPERTY.matcher(value).results().anyMatch(property -> inSetting(property.group(1)));
    }

    /**
     * For {@code spark.redaction.regex}, of which a match in a setting's name or in its value hides the value: all that
     * {@link #inSetting} takes for a secret and some of what is about them, credentials in addresses, and what somebody's
     * own pattern finds.
     *
     * @param own in the syntax of {@link Pattern}; empty for none
     * @throws java.util.regex.PatternSyntaxException when the own one is no pattern
     */
    public static String redaction(String own) {
        String ours = "(?i:" + NAMES + ")|" + USER_INFO_WITHIN + "|" + QUERY_WITHIN;
        if (own.isEmpty()) {
            return ours;
        }
        String both = ours + "|(?:" + Pattern.compile(own).pattern() + ")";
        return Pattern.compile(both).pattern();
    }

    /** The text with {@code ***} for passwords in addresses, signatures in queries, and headers that log somebody in. */
    static String maskedIn(String text) {
        String masked = text;
        for (Pattern within : WITHIN) {
            masked = within.matcher(masked)
                    .replaceAll(found -> Matcher.quoteReplacement(keep(found.group(), found.group(2))));
        }
        return masked;
    }

    private static String keep(String whole, String secret) {
        int at = whole.lastIndexOf(secret);
        return whole.substring(0, at) + Mask.HIDDEN + whole.substring(at + secret.length());
    }

    /** The secrets that a setting holds, as they may turn up elsewhere: its value, or what is secret in it as an address. */
    static List<String> of(String name, String value) {
        List<String> found = new ArrayList<>();
        if (inSetting(name)) {
            found.add(value);
            Matcher path = PATH_OF_URL.matcher(value);
            if (path.find()) {
                found.add(path.group(1));
            }
        }
        for (Pattern within : WITHIN) {
            within.matcher(value).results().forEach(match -> {
                String secret = match.group(2);
                found.add(secret);
                // Of a user and a password, the password alone too.
                found.add(secret.substring(secret.indexOf(':') + 1));
            });
        }
        return found;
    }
}
