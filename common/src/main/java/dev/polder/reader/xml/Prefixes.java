package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The prefixes that the conf binds: turns its qualified names into names, and names into what the conf would call them. */
final class Prefixes {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}._·-]*");
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final Map<String, List<String>> uris;
    private final Map<String, String> byUri;

    Prefixes(Map<String, List<String>> namespaces) {
        uris = new TreeMap<>(namespaces);
        uris.put("xml", List.of(XML));
        byUri = new HashMap<>();
        uris.forEach((prefix, bound) -> bound.forEach(uri -> byUri.putIfAbsent(uri, prefix)));
    }

    /**
     * The names of an element that the path calls so, one for each namespace that its prefix may stand for; without a
     * prefix it is in those bound to the empty one.
     */
    List<Name> element(String qualified, String path) {
        return qualified.indexOf(':') < 0
                ? names(uris.getOrDefault("", List.of("")), local(qualified, path))
                : prefixed(qualified, path);
    }

    /** The names of an attribute that the path calls so; without a prefix it is in no namespace. */
    List<Name> attribute(String qualified, String path) {
        return qualified.indexOf(':') < 0 ? names(List.of(""), local(qualified, path)) : prefixed(qualified, path);
    }

    private List<Name> prefixed(String qualified, String path) {
        int colon = qualified.indexOf(':');
        String prefix = local(qualified.substring(0, colon), path);
        List<String> bound = uris.get(prefix);
        if (bound == null) {
            throw new BadXmlPath(
                    path,
                    "uses the prefix " + prefix + ", which no namespace is bound to",
                    "Add " + prefix + " with its URI to the feed's xml.namespaces.");
        }
        return names(bound, local(qualified.substring(colon + 1), path));
    }

    private static List<Name> names(List<String> bound, String local) {
        return bound.stream().map(uri -> new Name(uri, local)).toList();
    }

    private static String local(String text, String path) {
        if (!NAME.matcher(text).matches()) {
            throw new BadXmlPath(
                    path,
                    text.isEmpty() ? "has an empty step" : "has a step \"" + text + "\" that is not a name",
                    "Write names separated by single slashes, such as child/grandchild or child/@attribute;"
                            + " other XPath is not understood.");
        }
        return text;
    }

    /** What the conf would call the element; with the file's own prefix, or the URI in braces, where it has no word for it. */
    String element(Name name, String filePrefix) {
        String prefix = byUri.get(name.uri());
        if (name.uri().isEmpty()) {
            return uris.getOrDefault("", List.of("")).contains("") ? name.local() : "{}" + name.local();
        }
        return prefix != null && prefix.isEmpty() ? name.local() : prefixed(name, prefix, filePrefix);
    }

    /** What the conf would call the attribute, after an {@code @}. */
    String attribute(Name name, String filePrefix) {
        String prefix = byUri.get(name.uri());
        return "@" + (name.uri().isEmpty() ? name.local() : prefixed(name, prefix, filePrefix));
    }

    private String prefixed(Name name, String confPrefix, String filePrefix) {
        if (confPrefix != null && !confPrefix.isEmpty()) {
            return confPrefix + ":" + name.local();
        }
        boolean free = filePrefix != null && !filePrefix.isEmpty() && !uris.containsKey(filePrefix);
        return free ? filePrefix + ":" + name.local() : name.toString();
    }
}
