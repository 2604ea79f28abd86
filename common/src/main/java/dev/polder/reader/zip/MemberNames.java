package dev.polder.reader.zip;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names of a zip's members so far, which shows those that stand twice; bounded. */
final class MemberNames {
    /** Characters of names that are kept, with what keeping a name costs besides: about half a million members. */
    private static final long MOST = 64L << 20;

    private static final int COST = 64;

    private final Set<String> names = new HashSet<>();
    private long size;

    /** Whether the name has not been seen. */
    boolean add(String name) {
        size += name.length() + COST;
        return names.add(name);
    }

    /** Whether no more names are kept. */
    boolean isFull() {
        return size > MOST;
    }

    /** Whether the name leads out of the folder that a zip is, or can't be shown. */
    static boolean isUnsafe(String name) {
        boolean climbs = Arrays.asList(name.split("[/\\\\]", -1)).contains("..");
        boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.matches("(?s)[A-Za-z]:.*");
        return climbs || absolute || name.isEmpty() || !name.equals(shown(name));
    }

    /** The name without control characters. */
    static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
