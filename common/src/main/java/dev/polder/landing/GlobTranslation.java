package dev.polder.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Writes a glob as a regular expression, letter by letter; its groups are the captures, in their order. */
final class GlobTranslation {
    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private final List<Capture> captures = new ArrayList<>();

    GlobTranslation(String glob) {
        this.glob = glob;
    }

    String toRegex() {
        boolean inAlternatives = false;
        int at = 0;
        while (at < glob.length()) {
            char letter = glob.charAt(at++);
            switch (letter) {
                case '*' -> {
                    boolean crossing = at < glob.length() && glob.charAt(at) == '*';
                    regex.append(crossing ? ".*" : "[^/]*");
                    at += crossing ? 1 : 0;
                }
                case '?' -> regex.append("[^/]");
                case '[' -> at = set(at);
                case '{' -> {
                    require(!inAlternatives, "alternatives inside alternatives", at);
                    Matcher capture = Capture.TEXT.matcher(glob).region(at - 1, glob.length());
                    if (capture.lookingAt()) {
                        capture(Capture.of(capture), at);
                        at = capture.end();
                        continue;
                    }
                    regex.append("(?:(?:");
                    inAlternatives = true;
                }
                case ',' -> regex.append(inAlternatives ? ")|(?:" : ",");
                case '}' -> {
                    regex.append(inAlternatives ? "))" : "\\}");
                    inAlternatives = false;
                }
                case '\\' -> {
                    require(at < glob.length(), "nothing after the \\", at);
                    literal(glob.charAt(at++));
                }
                default -> literal(letter);
            }
        }
        require(!inAlternatives, "a { without its }", at);
        return regex.toString();
    }

    /** The captures of the glob, once it is translated. */
    List<Capture> captures() {
        return captures;
    }

    private void capture(Capture capture, int position) {
        boolean again = captures.stream().anyMatch(other -> other.name().equals(capture.name()));
        require(!again, "{" + capture.name() + "} stands twice", position);
        captures.add(capture);
        regex.append('(').append(capture.regex()).append(')');
    }

    /** Translates the set whose {@code [} stands just before this position, and gives the position after its {@code ]}. */
    private int set(int start) {
        int at = start;
        boolean negated = at < glob.length() && glob.charAt(at) == '!';
        at += negated ? 1 : 0;
        int first = at;
        regex.append(negated ? "(?!/)[^" : "(?!/)[");
        while (at < glob.length() && glob.charAt(at) != ']') {
            char letter = glob.charAt(at);
            require(letter != '/', "a / inside [ ]", at + 1);
            boolean range = letter == '-' && at > first && at + 1 < glob.length() && glob.charAt(at + 1) != ']';
            escape(letter, range ? "" : "[]^&-\\");
            at++;
        }
        require(at < glob.length(), "a [ without its ]", start);
        require(at > first, "an empty [ ]", start);
        regex.append(']');
        return at + 1;
    }

    private void literal(char letter) {
        escape(letter, "\\.^$|()[]{}*+?");
    }

    private void escape(char letter, String special) {
        regex.append(special.indexOf(letter) >= 0 ? "\\" : "").append(letter);
    }

    private void require(boolean holds, String problem, int position) {
        if (!holds) {
            throw new IllegalArgumentException("'" + glob + "' is not a glob: " + problem + ", at letter " + position);
        }
    }
}
