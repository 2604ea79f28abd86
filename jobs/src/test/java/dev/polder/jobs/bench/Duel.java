package dev.polder.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Two ways to do the same work in one JVM, in turns, so that whatever slows the machine slows both. */
record Duel(String name, Side ours, Side theirs) {
    private static final int WARM_UPS = 2;

    /** Seconds of both sides. */
    private record Round(double ours, double theirs) {
        double ratio() {
            return ours / theirs;
        }
    }

    /**
     * Two rounds to warm up, then those that count; who goes first changes from round to round.
     *
     * @return a line with medians and the spread of the ratios
     */
    String fight(int rounds) throws Exception {
        List<Round> counted = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + rounds; i++) {
            Round round = round(i % 2 == 0);
            System.out.printf(Locale.ROOT, "%s: ours %.2f s, Spark's %.2f s%n", name, round.ours(), round.theirs());
            if (i >= WARM_UPS) {
                counted.add(round);
            }
        }
        List<Double> ratios = sorted(counted, Round::ratio);
        return String.format(
                Locale.ROOT,
                "%-24s ours %6.2f s, Spark's %6.2f s, ratio %.2f (%.2f to %.2f in %d rounds)",
                name,
                median(sorted(counted, Round::ours)),
                median(sorted(counted, Round::theirs)),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                rounds);
    }

    private Round round(boolean oursFirst) throws Exception {
        double first = time(oursFirst ? ours : theirs);
        double second = time(oursFirst ? theirs : ours);
        return oursFirst ? new Round(first, second) : new Round(second, first);
    }

    private static double time(Side side) throws Exception {
        System.gc();
        long start = System.nanoTime();
        side.work();
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Double> sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().boxed().toList();
    }

    private static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
