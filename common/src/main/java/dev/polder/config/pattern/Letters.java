package dev.polder.config.pattern;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Some characters: those of Latin-1 one by one, all others together, which are rather in than out.
 *
 * @param bits never changed
 */
record Letters(BitSet bits) {
    private static final int OTHERS = 256;
    private static final Letters ALL = of(c -> true);

    /** Whether some character is in both. */
    boolean meet(Letters other) {
        return bits.intersects(other.bits);
    }

    static Letters none() {
        return only(c -> false);
    }

    static Letters all() {
        return ALL;
    }

    /** All but line ends. */
    static Letters dot() {
        return of(c -> c != '\n' && c != '\r');
    }

    static Letters of(char one) {
        return range(one, one);
    }

    static Letters range(char from, char to) {
        Letters latin = only(c -> c >= from && c <= to);
        if (to >= OTHERS) {
            latin.bits.set(OTHERS);
        }
        return latin;
    }

    Letters and(Letters more) {
        BitSet both = (BitSet) bits.clone();
        both.or(more.bits);
        return new Letters(both);
    }

    Letters without(Letters some) {
        BitSet rest = (BitSet) bits.clone();
        rest.andNot(some.bits);
        rest.set(OTHERS, bits.get(OTHERS));
        return new Letters(rest);
    }

    Letters inverted() {
        return ALL.without(this);
    }

    /** What an escape of this letter stands for: XML Schema part 2, appendix F.1.1. */
    static Letters escape(char letter) {
        return switch (letter) {
            case 'n' -> of('\n');
            case 'r' -> of('\r');
            case 't' -> of('\t');
            case 's' -> only(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
            case 'd' -> of(c -> c >= '0' && c <= '9');
            case 'w' -> property("[^\\p{P}\\p{Z}\\p{C}]");
            case 'i' -> of(c -> Character.isLetter(c) || c == '_' || c == ':');
            case 'c' -> of(c -> Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || c == '.');
            case 'S', 'D', 'W', 'I', 'C' ->
                escape(Character.toLowerCase(letter)).inverted();
            default -> of(letter);
        };
    }

    /** A class as Java writes it, such as {@code \p{Lu}}; what Java does not know may be anything. */
    static Letters property(String java) {
        try {
            Pattern pattern = Pattern.compile(java);
            return of(c -> pattern.matcher(Character.toString(c)).matches());
        } catch (PatternSyntaxException e) {
            return ALL;
        }
    }

    private static Letters only(IntPredicate in) {
        BitSet bits = new BitSet(OTHERS + 1);
        for (int c = 0; c < OTHERS; c++) {
            bits.set(c, in.test(c));
        }
        return new Letters(bits);
    }

    private static Letters of(IntPredicate in) {
        Letters latin = only(in);
        latin.bits.set(OTHERS);
        return latin;
    }
}
