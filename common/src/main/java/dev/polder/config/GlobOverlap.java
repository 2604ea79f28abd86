package dev.polder.config;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether some file's name matches two globs, in the syntax of {@link java.nio.file.FileSystem#getPathMatcher}. */
final class GlobOverlap {
    private static final Pattern PART = Pattern.compile("\\*\\*|\\*|\\[[^\\]]+]|\\\\.|.", Pattern.DOTALL);
    private static final Pattern BRACES = Pattern.compile("(?<!\\\\)\\{([^{}]*)}");

    /** Stands for all letters beyond ASCII that neither glob names. */
    private static final char BEYOND = 'ø';

    /**
     * A part of a glob: one of these letters, or any number of them.
     *
     * @param letters those of the alphabet of both globs
     */
    private record Part(BitSet letters, boolean repeats) {}

    private GlobOverlap() {}

    static boolean of(String one, String other) {
        String alphabet = alphabet(one + other);
        return alternatives(one).stream()
                .map(glob -> parts(glob, alphabet))
                .anyMatch(mine -> alternatives(other).stream()
                        .map(glob -> parts(glob, alphabet))
                        .anyMatch(theirs -> overlap(mine, theirs)));
    }

    private static String alphabet(String globs) {
        StringBuilder letters = new StringBuilder().append(BEYOND);
        for (char letter = ' '; letter < 127; letter++) {
            letters.append(letter);
        }
        return letters.append(globs).toString();
    }

    private static List<String> alternatives(String glob) {
        Matcher braces = BRACES.matcher(glob);
        if (!braces.find()) {
            return List.of(glob);
        }
        List<String> all = new ArrayList<>();
        for (String alternative : braces.group(1).split(",", -1)) {
            all.addAll(alternatives(glob.substring(0, braces.start()) + alternative + glob.substring(braces.end())));
        }
        return all;
    }

    private static List<Part> parts(String glob, String alphabet) {
        List<Part> parts = new ArrayList<>();
        Matcher part = PART.matcher(glob);
        while (part.find()) {
            parts.add(part(part.group(), alphabet));
        }
        return parts;
    }

    private static Part part(String text, String alphabet) {
        BitSet letters = new BitSet();
        boolean set = text.startsWith("[") && text.length() > 1;
        for (int i = 0; i < alphabet.length(); i++) {
            char letter = alphabet.charAt(i);
            boolean in =
                    switch (text) {
                        case "**" -> true;
                        case "*", "?" -> letter != '/';
                        default -> set ? letter != '/' && isIn(text, letter) : letter == text.charAt(text.length() - 1);
                    };
            letters.set(letter, in);
        }
        return new Part(letters, text.equals("*") || text.equals("**"));
    }

    private static boolean isIn(String set, char letter) {
        return FileSystems.getDefault().getPathMatcher("glob:" + set).matches(Path.of(String.valueOf(letter)));
    }

    /** Goes through both at once; {@code reached} holds the places in the other that some name can have led to. */
    private static boolean overlap(List<Part> one, List<Part> other) {
        boolean[][] reached = new boolean[one.size() + 1][other.size() + 1];
        reached[0][0] = true;
        for (int i = 0; i <= one.size(); i++) {
            for (int j = 0; j <= other.size(); j++) {
                if (reached[i][j]) {
                    Part mine = i < one.size() ? one.get(i) : null;
                    Part theirs = j < other.size() ? other.get(j) : null;
                    boolean meet =
                            mine != null && theirs != null && mine.letters().intersects(theirs.letters());
                    if (mine != null && (mine.repeats() || (meet && theirs.repeats()))) {
                        reached[i + 1][j] = true;
                    }
                    if (theirs != null && (theirs.repeats() || (meet && mine.repeats()))) {
                        reached[i][j + 1] = true;
                    }
                    if (meet) {
                        reached[i + 1][j + 1] = true;
                    }
                }
            }
        }
        return reached[one.size()][other.size()];
    }
}
