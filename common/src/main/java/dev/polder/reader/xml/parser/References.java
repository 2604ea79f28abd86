package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.XmlFault.Kind;

/** References to characters, by their numbers or by the five names that XML knows of itself. */
final class References {
    private final Reach reach;
    private final Scratch scratch;

    References(Reach reach, Scratch scratch) {
        this.reach = reach;
        this.scratch = scratch;
    }

    /**
     * Adds what the reference that begins here stands for to the text at hand.
     *
     * @return where it is over, -1 when it goes on behind what is in memory
     */
    int resolve(int from) throws XmlFault {
        byte[] bytes = reach.bytes;
        int i = from + 1;
        while (i < reach.end && (Characters.mayBeInName(bytes[i]) || bytes[i] == '#')) {
            i++;
        }
        if (i == reach.end) {
            return -1;
        }
        if (bytes[i] != ';') {
            throw reach.fault(Kind.SYNTAX, from, "an & that begins no reference (an & itself is written &amp;)");
        }
        String name = new Slice().of(bytes, from + 1, i - from - 1).toString();
        int point = point(name);
        if (point < 0) {
            throw reach.fault(Kind.SYNTAX, from, "the reference &" + name + "; stands for nothing that is known");
        }
        scratch.addPoint(point);
        return i + 1;
    }

    private static int point(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "apos" -> '\'';
            case "quot" -> '"';
            default ->
                name.startsWith("#x")
                        ? number(name.substring(2), 16)
                        : name.startsWith("#") ? number(name.substring(1), 10) : -1;
        };
    }

    private static int number(String digits, int radix) {
        int point = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length() && point >= 0; i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            point = digit < 0 || point > Character.MAX_CODE_POINT ? -1 : point * radix + digit;
        }
        return Characters.isAllowed(point) ? point : -1;
    }
}
