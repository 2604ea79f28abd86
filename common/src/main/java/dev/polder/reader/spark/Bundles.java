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

    /** Bundles of whole files, the largest first; the same files always make the same bundles. */
    static List<List<LandedFile>> plan(List<LandedFile> files, int cores) {
        long all = files.stream().mapToLong(file -> file.size() + OPENING).sum();
        long full = Math.min(FULL, Math.max(OPENING, all / cores));
        List<LandedFile> largestFirst = files.stream()
                .sorted(Comparator.comparingLong(LandedFile::size).reversed().thenComparing(LandedFile::name))
                .toList();
        List<List<LandedFile>> bundles = new ArrayList<>();
        long left = 0;
        for (LandedFile file : largestFirst) {
            if (file.size() > left) {
                bundles.add(new ArrayList<>());
                left = full;
            }
            bundles.get(bundles.size() - 1).add(file);
            left -= file.size() + OPENING;
        }
        return bundles;
    }
}
