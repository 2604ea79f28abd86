package dev.polder.landing;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * A pattern of file names relative to a landing, with the meaning of {@link java.nio.file.FileSystem#getPathMatcher}'s
 * {@code glob}: {@code *} and {@code ?} don't cross a {@code /}, {@code **} does, {@code [a-z]} and {@code [!a-z]} are
 * sets of letters, {@code {a,b}} are alternatives, {@code \} takes the next letter as itself. So {@code *.json} is only
 * directly in the landing, {@code **.json} at any depth, and {@code **}{@code /*.json} in some folder below it.
 *
 * <p>A name in braces, <code>{name}</code> or <code>{name:format}</code>, keeps what stands there: a step or a part of one, or what a
 * java.time pattern reads strictly and in English, over several steps if the pattern has {@code /}. It is kept as ISO 8601 writes it.
 *
 * <p>Unlike that matcher it doesn't depend on the machine's locale and separators: names in an object store are plain text.
 */
public final class Glob {
    private final String text;
    private final Pattern pattern;
    private final List<Capture> captures;

    private Glob(String text, Pattern pattern, List<Capture> captures) {
        this.text = text;
        this.pattern = pattern;
        this.captures = List.copyOf(captures);
    }

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException saying what is wrong and where, when the text is not a glob
     */
    public static Glob of(String text) {
        Objects.requireNonNull(text);
        GlobTranslation translation = new GlobTranslation(text);
        String regex = translation.toRegex();
        try {
            return new Glob(text, Pattern.compile(regex, Pattern.DOTALL), translation.captures());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not a glob: " + e.getDescription(), e);
        }
    }

    /** Whether the whole name matches. */
    public boolean matches(String name) {
        return captures(name).isPresent();
    }

    /** What is captured of the name, by the captures' names; empty when the name doesn't match. */
    Optional<Map<String, String>> captures(String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < captures.size(); i++) {
            Optional<String> value = captures.get(i).value(matcher.group(i + 1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(captures.get(i).name(), value.get());
        }
        return Optional.of(values);
    }

    /** What is captured by the first capture that has a format, if it says at least a month. */
    Optional<String> dated(String name) {
        return captures.stream()
                .filter(capture -> capture.format().isPresent())
                .findFirst()
                .flatMap(capture -> captures(name).map(values -> values.get(capture.name())))
                .filter(value -> value.matches("[0-9]{4}-[0-9]{2}.*"));
    }

    /** Whether what this capture keeps of the name, which matches, is in a span of time; so is a name of which it keeps nothing. */
    boolean isWithin(String name, String capture, LocalDateTime from, LocalDateTime to) {
        Optional<Capture> dated = captures.stream()
                .filter(known -> known.name().equals(capture) && known.format().isPresent())
                .findFirst();
        if (dated.isEmpty()) {
            return true;
        }
        String value = captures(name).map(values -> values.get(capture)).orElse("");
        String first = dated.get().cut(from);
        return value.equals(first)
                || (value.compareTo(first) > 0 && value.compareTo(dated.get().cut(to)) < 0);
    }

    /** What of the name has the shape of a capture and is none, in words; empty when there is nothing like it. */
    Optional<String> misfit(String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return IntStream.range(0, captures.size())
                .filter(i -> captures.get(i).value(matcher.group(i + 1)).isEmpty())
                .mapToObj(i -> matcher.group(i + 1) + " is no " + captures.get(i))
                .findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
