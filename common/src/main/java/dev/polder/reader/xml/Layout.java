package dev.polder.reader.xml;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.xml.Origin.Taken;
import dev.polder.reader.xml.Way.Outer;
import dev.polder.reader.xml.XmlPath.Leaf;
import dev.polder.reader.xml.parser.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed's format and contract, made ready to read by.
 *
 * @param ways those from the root to the records
 * @param levels what the columns take, the record's first and then those of columns that hold others
 * @param record what is taken from inside the record, by element
 * @param headers what is taken from outside the record by paths from the root
 */
record Layout(
        Contract contract, Prefixes prefixes, List<Way> ways, List<Level> levels, Node record, List<Header> headers) {

    /** @throws BadXmlPath when there is any; it carries the others as suppressed */
    static Layout of(RecordFormat.Xml format, Contract contract) {
        List<BadXmlPath> problems = new ArrayList<>();
        Prefixes prefixes = new Prefixes(format.namespaces());
        List<List<List<Name>>> paths = paths(format, prefixes, problems);
        Levels levels = new Levels(prefixes, problems);
        Level record = levels.of(contract.read());
        checkHeights(record, paths, problems);
        List<Way> ways = paths.stream()
                .map(steps -> new Way(steps, outer(record, steps)))
                .toList();
        NodeTree tree = new NodeTree();
        tree.plant(record);
        contract.knownFields().forEach(known -> hush(tree, known, prefixes, problems));
        List<Header> headers = headers(record, ways, problems);
        if (!problems.isEmpty()) {
            BadXmlPath first = problems.get(0);
            problems.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return new Layout(contract, prefixes, ways, List.copyOf(levels.all()), tree.build(prefixes), headers);
    }

    /** Whether some column takes elements as they are written. */
    boolean takesVerbatim() {
        return levels.stream()
                .flatMap(level -> level.origins().stream())
                .anyMatch(origin -> origin.taken() instanceof Taken.Verbatim);
    }

    private static void hush(NodeTree tree, String known, Prefixes prefixes, List<BadXmlPath> problems) {
        try {
            XmlPath path = XmlPath.parse(known, prefixes);
            if (!path.isInside()) {
                throw new BadXmlPath(known, "leads out of the record", "Name a field of the record.");
            }
            tree.hush(path);
        } catch (BadXmlPath e) {
            problems.add(e);
        }
    }

    private static List<List<List<Name>>> paths(RecordFormat.Xml format, Prefixes prefixes, List<BadXmlPath> problems) {
        List<List<List<Name>>> paths = new ArrayList<>();
        for (String record : format.records()) {
            try {
                paths.add(steps(record, prefixes));
            } catch (BadXmlPath e) {
                problems.add(e);
            }
        }
        return paths;
    }

    /** A path may go up further than the root of one way to records, but not of all. */
    private static void checkHeights(Level record, List<List<List<Name>>> paths, List<BadXmlPath> problems) {
        int longest = paths.stream().mapToInt(List::size).max().orElse(Integer.MAX_VALUE);
        for (Origin origin : record.origins()) {
            if (origin.path().ups() >= longest) {
                problems.add(new BadXmlPath(
                        origin.from(),
                        "goes up further than the root; " + (longest - 1) + " elements stand around the record",
                        "Take off a \"../\", or check the record's path."));
            }
        }
    }

    private static List<List<Name>> steps(String record, Prefixes prefixes) {
        if (!record.startsWith("/")) {
            throw new BadXmlPath(record, "does not begin at the root", "Begin it with a slash: /root/record.");
        }
        List<String> steps = List.of(record.substring(1).split("/", -1));
        return steps.stream().map(step -> prefixes.element(step, record)).toList();
    }

    private static List<Outer> outer(Level record, List<List<Name>> steps) {
        List<Outer> outer = new ArrayList<>();
        for (Origin origin : record.origins()) {
            int level = steps.size() - 1 - origin.path().ups();
            if (origin.path().ups() > 0 && level >= 0) {
                outer.add(
                        new Outer(origin, level, ((Leaf.Attribute) origin.path().leaf()).names()));
            }
        }
        return outer;
    }

    private static List<Header> headers(Level record, List<Way> ways, List<BadXmlPath> problems) {
        List<Header> headers = new ArrayList<>();
        for (Origin origin : record.origins()) {
            if (origin.path().fromRoot()) {
                try {
                    headers.add(header(origin, ways));
                } catch (BadXmlPath e) {
                    problems.add(e);
                }
            }
        }
        return headers;
    }

    private static Header header(Origin origin, List<Way> ways) {
        List<List<Name>> path = origin.path().elements();
        int common = 0;
        for (Way way : ways) {
            int shared = 0;
            while (shared < Math.min(path.size(), way.steps().size())
                    && path.get(shared).equals(way.steps().get(shared))) {
                shared++;
            }
            if (shared == way.steps().size()) {
                throw new BadXmlPath(
                        origin.from(), "leads into the record", "Write the path from the record, without ^/.");
            }
            if (shared == path.size() && !(origin.path().leaf() instanceof Leaf.Attribute)) {
                throw new BadXmlPath(
                        origin.from(),
                        "takes the text of an element that stands around the records",
                        "Take an attribute of it, or an element in it that stands before the records.");
            }
            common = Math.max(common, shared);
        }
        return new Header(origin, common);
    }
}
