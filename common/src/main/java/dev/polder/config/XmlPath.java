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
 * @param above how many elements stand around a record
 */
record XmlPath(Set<String> prefixes, int above) {
    private static final String NC_NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}._·-]*";
    private static final Pattern NAME = Pattern.compile("(?:(" + NC_NAME + "):)?" + NC_NAME);

    /** The paths of this feed. */
    static XmlPath in(RecordFormat.Xml format) {
        return new XmlPath(format.namespaces().keySet(), format.records().get(0).split("/").length - 2);
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
     * Where a column's value is, from the record: {@code @attr}, {@code child/grandchild}, {@code child/@attr},
     * {@code text()}, {@code child/text()}, {@code ../@attr}. Above the record only attributes can be read, because the
     * rest of an enclosing element may come after the record.
     */
    void checkColumn(Value at, String text) {
        if (text.contains("*")) {
            at.notBuilt("`*` in `from`", "a column takes one path");
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
        String last = down.get(down.size() - 1);
        if (last.startsWith("@")) {
            names(at, text, List.of(last.substring(1)));
        }
        boolean value = last.startsWith("@") || last.equals("text()");
        names(at, text, value ? down.subList(0, down.size() - 1) : down);
    }

    private void names(Value at, String path, List<String> names) {
        for (String name : names) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                at.report(
                        Wording.quote(name) + " in " + Wording.quote(path) + " is not a name of XML.",
                        "Write names with `/` between; `@attr` or `text()` only at the end.");
                return;
            }
            String prefix = matcher.group(1);
            if (prefix != null && !prefix.equals("xml") && !prefixes.contains(prefix)) {
                at.report(
                        "The prefix " + Wording.quote(prefix) + " in " + Wording.quote(path) + " is not bound.",
                        "Add it to the feed's `xml: { namespaces: .. }`. "
                                + Wording.didYouMean(
                                        prefix, prefixes.stream().sorted().toList()));
            }
        }
    }

    private static List<String> steps(String text) {
        return Arrays.asList(text.split("/", -1));
    }
}
