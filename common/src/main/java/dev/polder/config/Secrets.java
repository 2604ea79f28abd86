package dev.polder.config;

import java.util.regex.Pattern;

/** Finds secrets in conf files, where none may stand. */
final class Secrets {
    /** {@code scheme://user:password@..}, however many slashes; a password may hold slashes, a port is followed by one. */
    private static final Pattern USER_INFO =
            Pattern.compile("(?s)(?:[A-Za-z][A-Za-z0-9+.-]*:/{0,3}+|//)(?![^/@:]*:\\d+/)[^@]*:[^@]*@.*");

    private static final Pattern QUERY =
            Pattern.compile("(?i)[?&;#][^=]*(signature|sig|token|secret|password|credential|key)[^=]*=");

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(secret|passw|pwd|token|credential|access[._-]?key|api[._-]?key|private[._-]?key|account[._-]?key"
                    + "|encryption[._-]?key|webhook).*");

    /** What such names end with when they tell how a secret is found, not the secret. */
    private static final Pattern ABOUT_SECRETS =
            Pattern.compile("(?i).*(provider|provider\\.path|enabled|type|class|endpoint|renewal\\.\\w+)");

    private Secrets() {}

    /** Whether this address carries a user's password or a signed query. */
    static boolean inAddress(String text) {
        return USER_INFO.matcher(text).matches() || QUERY.matcher(text).find();
    }

    /** Whether a setting of this name holds a secret. */
    static boolean inSetting(String name) {
        return SECRET_NAME.matcher(name).matches()
                && !ABOUT_SECRETS.matcher(name).matches();
    }
}
