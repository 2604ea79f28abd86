package dev.polder.jobs.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Looks for secrets in every byte of every file of a folder. */
final class Search {
    private static final int AROUND = 90;

    private final List<Canary> canaries;
    private final List<String> hits = new ArrayList<>();
    private final Set<Path> places = new HashSet<>();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Search(List<Canary> canaries) {
        this.canaries = canaries;
    }

    void folder(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                places.add(file.getParent());
                files.incrementAndGet();
                bytes.addAndGet(text.length());
                canaries.forEach(canary -> look(canary, text, folder.relativize(file)));
            }
        }
    }

    private void look(Canary canary, String text, Path file) {
        for (String form : canary.forms()) {
            int at = text.indexOf(form);
            if (at >= 0) {
                String around = text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
                hits.add(canary.where() + " as " + form + " in " + file + ": .." + around.replace('\n', ' ') + "..");
            }
        }
    }

    /** Which secret was found as what, where, and between which words. */
    List<String> hits() {
        return List.copyOf(hits);
    }

    /** How many folders had files. */
    int places() {
        return places.size();
    }

    long files() {
        return files.get();
    }

    long bytes() {
        return bytes.get();
    }
}
