package dev.polder.config;

import dev.polder.contract.RecordFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths into XML.
 *
 * @param prefixes those that the feed's {@code namespaces} bind
 * @param above how many elements stand around a record; of several the fewest
 */
record XmlPath(Set<String> prefixes, int above) {
    private static final String NC_NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}._·-]*";
    private static final Pattern NAME = Pattern.compile("(?:(" + NC_NAME + "):)?" + NC_NAME);

    /** The paths of this feed. */
    static XmlPath in(RecordFormat.Xml format) {
        int above = format.records().stream()
                .mapToInt(record -> steps(record.substring(1)).size() - 1)
                .min()
                .orElse(0);
        return new XmlPath(format.namespaces().keySet(), above);
    }

    /** The way from the root to the record, such as {@code /env:Envelope/o:Order}. */
    void checkRecord(Value at, String text) {
        if (!text.startsWith("/") || text.length() < 2) {
            at.report(
                    Wording.quote(text) + " is not a path from the root.",
                    "Write every element on the way, such as `/orders/order`.");
            return;
        }
        names(at, text, steps(text.substring(1)));
    }

    /**
     * Where a column's value is, from the record or the element that holds the column: {@code @attr}, {@code child/grandchild}, {@code child/@attr},
     * {@code text()}, {@code child/text()}, {@code ../@attr}. Above it only attributes can be read, because the
     * rest of an enclosing element may come after the record.
     */
    void checkColumn(Value at, String text) {
        if (text.contains("*")) {
            at.notBuilt("`*` in " + Wording.quote(text), "a path names every element");
            return;
        }
        List<String> steps = steps(text);
        int ups = 0;
        while (ups < steps.size() && steps.get(ups).equals("..")) {
            ups++;
        }
        List<String> down = steps.subList(ups, steps.size());
        if (ups > 0 && (down.size() != 1 || !down.get(0).startsWith("@"))) {
            at.report(
                    Wording.quote(text) + " takes more than an attribute from above the record.",
                    "Above the record only attributes can be read: `" + "../".repeat(ups) + "@name`.");
            return;
        }
        if (ups > above) {
            at.report(
                    Wording.quote(text) + " leads above the root: " + above + " elements stand around a record.",
                    "Take a `../` away, or check the feed's `record`.");
            return;
        }
        if (text.startsWith("/")) {
            at.report(
                    Wording.quote(text) + " does not start at the record.",
                    "Write the path from the record, without `/` in front.");
            return;
        }
        checkNames(at, text, down);
    }

    /** Whether every step is a name with a bound prefix, the last perhaps {@code @attr} or {@code text()}; reported when not. */
    boolean checkNames(Value at, String text, List<String> steps) {
        String last = steps.get(steps.size() - 1);
        boolean sound = !last.startsWith("@") || names(at, text, List.of(last.substring(1)));
        return names(at, text, isValue(last) ? steps.subList(0, steps.size() - 1) : steps) && sound;
    }

    /** Whether a path's last step is an attribute or a text, and no element. */
    static boolean isValue(String step) {
        return step.startsWith("@") || step.equals("text()");
    }

    private boolean names(Value at, String path, List<String> names) {
        for (String name : names) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                at.report(
                        Wording.quote(name) + " in " + Wording.quote(path) + " is not a name of XML.",
                        "Write names with `/` between; `@attr` or `text()` only at the end.");
                return false;
            }
            String prefix = matcher.group(1);
            if (prefix != null && !prefix.equals("xml") && !prefixes.contains(prefix)) {
                at.report(
                        "The prefix " + Wording.quote(prefix) + " in " + Wording.quote(path) + " is not bound.",
                        "Add it to the feed's `xml: { namespaces: .. }`. "
                                + Wording.didYouMean(
                                        prefix, prefixes.stream().sorted().toList()));
                return false;
            }
        }
        return true;
    }

    static List<String> steps(String text) {
        return Arrays.asList(text.split("/", -1));
    }
}
