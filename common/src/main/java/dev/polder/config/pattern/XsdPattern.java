package dev.polder.config.pattern;

import dev.polder.config.pattern.Part.Repeat;
import dev.polder.config.pattern.PatternReader.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of an XSD.
 *
 * <p>Java's validator makes copies of what repeats a number of times, and tries all ways in which they can share out a
 * text: {@code ([a-z]{1,50}){1,50}} needs seconds for 27 letters, and twice as long for each two letters more. What
 * repeats without end it does not try twice at the same place.
 */
public final class XsdPattern {
    /** So many copies of a part do no harm. */
    private static final int FEW = 3;

    private final List<Repeat> repeats;

    private XsdPattern(List<Repeat> repeats) {
        this.repeats = repeats;
    }

    /** The pattern in this text; one that is malformed, which nothing can be held against, has no parts. */
    public static XsdPattern of(String text) {
        List<Repeat> repeats = new ArrayList<>();
        try {
            new PatternReader(text, repeats::add).read();
            return new XsdPattern(repeats);
        } catch (Malformed e) {
            return new XsdPattern(List.of());
        }
    }

    /** A part, as it is written, of which the validator may need time that doubles with a few characters more. */
    public Optional<String> endless() {
        return repeats.stream()
                .filter(repeat -> copies(repeat) > FEW && Ambiguity.isIn(repeat.part()))
                .map(Repeat::text)
                .findFirst();
    }

    private static int copies(Repeat repeat) {
        return repeat.most() == Repeat.UNBOUNDED ? repeat.least() : repeat.most();
    }
}
