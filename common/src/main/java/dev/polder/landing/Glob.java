package dev.polder.landing;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of file names relative to a landing, with the meaning of {@link java.nio.file.FileSystem#getPathMatcher}'s
 * {@code glob}: {@code *} and {@code ?} don't cross a {@code /}, {@code **} does, {@code [a-z]} and {@code [!a-z]} are
 * sets of letters, {@code {a,b}} are alternatives, {@code \} takes the next letter as itself. So {@code *.json} is only
 * directly in the landing, {@code **.json} at any depth, and {@code **}{@code /*.json} in some folder below it.
 *
 * <p>Unlike that matcher it doesn't depend on the machine's locale and separators: names in an object store are plain text.
 */
public final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException saying what is wrong and where, when the text is not a glob
     */
    public static Glob of(String text) {
        Objects.requireNonNull(text);
        String regex = new GlobTranslation(text).toRegex();
        try {
            return new Glob(text, Pattern.compile(regex, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a glob: " + e.getDescription(), e);
        }
    }

    /** Whether the whole name matches. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
