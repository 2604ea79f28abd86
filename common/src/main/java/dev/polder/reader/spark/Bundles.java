package dev.polder.reader.spark;

import dev.polder.landing.LandedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Deals files out to tasks: every core has work, and a hundred tiny files are not a hundred tasks. */
final class Bundles {
    /** Bytes that a task reads at most, unless one file has more: Spark's own {@code maxPartitionBytes}. */
    static final long FULL = 128L * 1024 * 1024;

    /** What opening a file costs, in bytes that could be read meanwhile: Spark's own {@code openCostInBytes}. */
    static final long OPENING = 4L * 1024 * 1024;

    private Bundles() {}

    /**
     * How many bytes of these files one task should read, so that where files can be split each core gets as many tasks as the
     * others: with five tasks on two cores, one core would wait for the other in the end.
     */
    static long full(List<LandedFile> files, int cores) {
        long all = files.stream().mapToLong(file -> file.size() + OPENING).sum();
        long each = share(all, Math.max(1, cores));
        long turns = Math.max(1, share(each, FULL));
        return Math.max(OPENING, share(each, turns));
    }

    /** Rounded up. */
    private static long share(long all, long among) {
        return (all + among - 1) / among;
    }

    /** Bundles of up to so many bytes, or of one larger part, the largest first; the same parts make the same bundles. */
    static List<List<FilePart>> plan(List<FilePart> parts, long full) {
        List<FilePart> largestFirst = parts.stream()
                .sorted(Comparator.comparingLong(FilePart::size)
                        .reversed()
                        .thenComparing(part -> part.file().name())
                        .thenComparing(FilePart::line))
                .toList();
        List<List<FilePart>> bundles = new ArrayList<>();
        long left = 0;
        for (FilePart part : largestFirst) {
            if (part.size() > left) {
                bundles.add(new ArrayList<>());
                left = full;
            }
            bundles.get(bundles.size() - 1).add(part);
            left -= part.size() + OPENING;
        }
        return bundles;
    }
}
