package dev.polder.storage;

import java.nio.file.Path;

/** Reads {@code file:/path}, {@code file:///path} and {@code file://localhost/path}. */
final class LocalPath {

    private LocalPath() {}

    static Path of(String uri) {
        String rest = uri.substring("file:".length());
        if (rest.startsWith("//")) {
            int root = rest.indexOf('/', 2);
            String host = root < 0 ? rest.substring(2) : rest.substring(2, root);
            if (root < 0 || !(host.isEmpty() || host.equals("localhost"))) {
                throw UnsupportedLocation.notAbsolute(uri);
            }
            rest = rest.substring(root);
        }
        if (!rest.startsWith("/")) {
            throw UnsupportedLocation.notAbsolute(uri);
        }
        return Path.of(rest);
    }
}
