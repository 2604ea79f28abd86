package dev.polder.reader.xml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The prefixes that the conf binds: turns its qualified names into names, and names into what the conf would call them. */
final class Prefixes {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}._·-]*");
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final Map<String, String> uris;
    private final Map<String, String> byUri;

    Prefixes(Map<String, List<String>> namespaces) {
        uris = new TreeMap<>();
        namespaces.forEach((prefix, bound) -> uris.put(prefix, bound.get(0)));
        uris.put("xml", XML);
        byUri = new HashMap<>();
        uris.forEach((prefix, uri) -> byUri.putIfAbsent(uri, prefix));
    }

    /** The name of an element that the path calls so; without a prefix it is in the namespace bound to the empty one. */
    Name element(String qualified, String path) {
        return qualified.indexOf(':') < 0
                ? new Name(uris.getOrDefault("", ""), local(qualified, path))
                : prefixed(qualified, path);
    }

    /** The name of an attribute that the path calls so; without a prefix it is in no namespace. */
    Name attribute(String qualified, String path) {
        return qualified.indexOf(':') < 0 ? new Name("", local(qualified, path)) : prefixed(qualified, path);
    }

    private Name prefixed(String qualified, String path) {
        int colon = qualified.indexOf(':');
        String prefix = local(qualified.substring(0, colon), path);
        String uri = uris.get(prefix);
        if (uri == null) {
            throw new BadXmlPath(
                    path,
                    "uses the prefix " + prefix + ", which no namespace is bound to",
                    "Add " + prefix + " with its URI to the feed's xml.namespaces.");
        }
        return new Name(uri, local(qualified.substring(colon + 1), path));
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
            return uris.getOrDefault("", "").isEmpty() ? name.local() : "{}" + name.local();
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
