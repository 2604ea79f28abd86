package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.ColumnRule;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The whole text matches a pattern; a text on which the pattern loses itself counts as one that does not. */
record MatchesCheck(Pattern pattern) implements RuleCheck {

    static MatchesCheck of(ColumnRule.Matches rule, Column column) {
        try {
            return new MatchesCheck(Pattern.compile(rule.pattern()));
        } catch (PatternSyntaxException e) {
            throw new ColumnNotReadable(
                    column,
                    "matches holds no valid pattern: " + e.getDescription() + " at " + e.getIndex() + " in \""
                            + rule.pattern() + "\".",
                    "Write a pattern of java.util.regex.Pattern.");
        }
    }

    @Override
    public String name() {
        return "matches";
    }

    @Override
    public String broken(Object value) {
        try {
            CharSequence text = new RationedText(value.toString());
            return pattern.matcher(text).matches() ? null : "expected a text that matches " + pattern.pattern();
        } catch (RationedText.Exhausted | StackOverflowError e) {
            return "the pattern " + pattern.pattern() + " takes too many steps on this text; make it simpler";
        }
    }
}
