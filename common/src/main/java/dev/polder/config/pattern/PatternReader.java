package dev.polder.config.pattern;

import dev.polder.config.pattern.Part.Choice;
import dev.polder.config.pattern.Part.One;
import dev.polder.config.pattern.Part.Repeat;
import dev.polder.config.pattern.Part.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pattern: XML Schema part 2, appendix F. */
final class PatternReader {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{1,9})?)?\\}");

    private final String text;
    private final Consumer<Repeat> repeats;
    private int at;

    /** The pattern is none. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @param repeats is told every part with a quantifier */
    PatternReader(String text, Consumer<Repeat> repeats) {
        this.text = text;
        this.repeats = repeats;
    }

    Part read() throws Malformed {
        Part whole = choice();
        if (at < text.length()) {
            throw new Malformed();
        }
        return whole;
    }

    private Part choice() throws Malformed {
        List<Part> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (passIf('|'));
        return branches.size() == 1 ? branches.get(0) : new Choice(branches);
    }

    private Part sequence() throws Malformed {
        List<Part> parts = new ArrayList<>();
        while (at < text.length() && peek() != '|' && peek() != ')') {
            parts.add(piece());
        }
        return new Sequence(parts);
    }

    private Part piece() throws Malformed {
        int start = at;
        Part atom = atom();
        if (passIf('?')) {
            return repeat(atom, 0, 1, start);
        } else if (passIf('*')) {
            return repeat(atom, 0, Repeat.UNBOUNDED, start);
        } else if (passIf('+')) {
            return repeat(atom, 1, Repeat.UNBOUNDED, start);
        }
        Matcher count = COUNT.matcher(text).region(at, text.length());
        if (!count.lookingAt()) {
            return atom;
        }
        at = count.end();
        int least = Integer.parseInt(count.group(1));
        int most = count.group(2) == null
                ? least
                : count.group(3) == null ? Repeat.UNBOUNDED : Integer.parseInt(count.group(3));
        return repeat(atom, least, most, start);
    }

    private Part repeat(Part part, int least, int most, int start) {
        Repeat repeat = new Repeat(part, least, most, text.substring(start, at));
        repeats.accept(repeat);
        return repeat;
    }

    private Part atom() throws Malformed {
        char first = next();
        return switch (first) {
            case '(' -> group();
            case '[' -> new One(bracket());
            case '.' -> new One(Letters.dot());
            case '\\' -> new One(escape());
            default -> new One(Letters.of(first));
        };
    }

    private Part group() throws Malformed {
        Part inside = choice();
        if (!passIf(')')) {
            throw new Malformed();
        }
        return inside;
    }

    private Letters escape() throws Malformed {
        char letter = next();
        if (letter != 'p' && letter != 'P') {
            return Letters.escape(letter);
        }
        int end = text.indexOf('}', at);
        if (!passIf('{') || end < 0) {
            throw new Malformed();
        }
        String name = text.substring(at, end);
        at = end + 1;
        return name.startsWith("Is") ? Letters.all() : Letters.property("\\" + letter + "{" + name + "}");
    }

    /** A class in brackets, behind the first. */
    private Letters bracket() throws Malformed {
        boolean inverted = passIf('^');
        Letters letters = Letters.none();
        while (!passIf(']')) {
            if (text.startsWith("-[", at)) {
                at += 2;
                Letters left = inverted ? letters.inverted() : letters;
                Letters rest = left.without(bracket());
                if (!passIf(']')) {
                    throw new Malformed();
                }
                return rest;
            }
            letters = letters.and(range());
        }
        return inverted ? letters.inverted() : letters;
    }

    private Letters range() throws Malformed {
        char from = next();
        char single = from;
        if (from == '\\') {
            int before = at;
            Letters escaped = escape();
            single = text.charAt(before);
            if (Character.isLetter(single)) {
                return escaped;
            }
        }
        boolean to =
                at + 1 < text.length() && peek() == '-' && text.charAt(at + 1) != ']' && text.charAt(at + 1) != '[';
        if (!to) {
            return Letters.of(single);
        }
        at++;
        char last = next();
        return Letters.range(single, last == '\\' ? next() : last);
    }

    private char peek() {
        return text.charAt(at);
    }

    private char next() throws Malformed {
        if (at == text.length()) {
            throw new Malformed();
        }
        return text.charAt(at++);
    }

    private boolean passIf(char wanted) {
        boolean there = at < text.length() && peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
