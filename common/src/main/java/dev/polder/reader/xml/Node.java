package dev.polder.reader.xml;

import dev.polder.reader.xml.Origin.Taken;
import dev.polder.reader.xml.parser.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is taken of an element and of those inside it, by all levels together.
 *
 * @param step what the conf calls the element
 * @param wholes who takes the element itself
 * @param ownTexts who takes its own text
 * @param takenAsOne whether somebody takes the element's text, or all of it as it is written, so that elements in it are no
 *     fields that nobody knows
 * @param quiet whether what nobody takes of it is passed over without a word
 * @param leaf who takes its text, where that is all that is taken of it and one column does; else null
 */
record Node(
        String step,
        Map<Name, Node> elements,
        Map<Name, List<Take>> attributes,
        List<Take> wholes,
        List<Take> ownTexts,
        boolean takenAsOne,
        Set<Name> quietAttributes,
        boolean quietText,
        boolean quiet,
        Take leaf) {

    /** The level of this number takes it for one of its columns. */
    record Take(int level, Origin origin) {
        boolean isText() {
            return origin.taken() instanceof Taken.Text;
        }

        boolean isVerbatim() {
            return origin.taken() instanceof Taken.Verbatim;
        }
    }

    Node {
        elements = new HashMap<>(elements);
        attributes = new HashMap<>(attributes);
        wholes = List.copyOf(wholes);
        ownTexts = List.copyOf(ownTexts);
        quietAttributes = Set.copyOf(quietAttributes);
    }

    boolean takesText() {
        return !ownTexts.isEmpty() || takenAsOne;
    }
}
