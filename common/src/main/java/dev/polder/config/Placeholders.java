package dev.polder.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What <code>${name}</code> may stand for in some place of the conf.
 *
 * @param lookup the text for a name; empty, and reported by the lookup, when there is none
 */
record Placeholders(Function<Name, Optional<String>> lookup) {

    /** A name between braces and where it stands. */
    record Name(String text, Value at) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)}");

    /** Where no placeholder may stand. */
    static final Placeholders NONE = new Placeholders(Placeholders::refuse);

    /** The text with each placeholder replaced; empty, and reported, when one cannot be. */
    Optional<String> resolve(Value value, String text) {
        if (!text.contains("${")) {
            return Optional.of(text);
        }
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int rest = 0;
        while (matcher.find()) {
            Optional<String> replacement = lookup.apply(new Name(matcher.group(1), value));
            if (replacement.isEmpty()) {
                return Optional.empty();
            }
            resolved.append(text, rest, matcher.start()).append(replacement.get());
            rest = matcher.end();
        }
        if (text.indexOf("${", rest) >= 0) {
            value.report("A placeholder is not closed.", "Write `${name}`.");
            return Optional.empty();
        }
        return Optional.of(resolved.append(text, rest, text.length()).toString());
    }

    /** Reports a name that is not known here. */
    static Optional<String> unknown(Name name, List<String> known) {
        if (name.text().startsWith("env:")) {
            return refuse(name);
        }
        String placeholder = Wording.quote("${" + name.text() + "}");
        name.at().report(placeholder + " stands for nothing here.", Wording.didYouMean(name.text(), known));
        return Optional.empty();
    }

    private static Optional<String> refuse(Name name) {
        String placeholder = Wording.quote("${" + name.text() + "}");
        String remedy = name.text().startsWith("env:")
                ? "Only env files may read environment variables; give the env file a `lake` or `landing` from it."
                : "Write the text itself; `${landing}` and `${lake}` work in a feed's `landing`.";
        name.at().report(placeholder + " is not replaced here.", remedy);
        return Optional.empty();
    }
}
