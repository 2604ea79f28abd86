package dev.polder.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Two ways to do the same work in one JVM, in turns, so that whatever slows the machine slows both. */
record Duel(String name, Side ours, Side theirs) {
    private static final int WARM_UPS = 2;

    /** Of which all of the work counts. */
    static Duel of(String name, Side.Work ours, Side.Work theirs) {
        return new Duel(name, Side.of(ours), Side.of(theirs));
    }

    /** What both sides took. */
    private record Round(Spent ours, Spent theirs) {
        double ratio() {
            return ours.seconds() / theirs.seconds();
        }

        double processorRatio() {
            return ours.processor() / theirs.processor();
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
            System.out.printf(
                    Locale.ROOT,
                    "%s: ours %.2f s (processors %.2f s), Spark's %.2f s (%.2f s)%n",
                    name,
                    round.ours().seconds(),
                    round.ours().processor(),
                    round.theirs().seconds(),
                    round.theirs().processor());
            if (i >= WARM_UPS) {
                counted.add(round);
            }
        }
        return String.format(
                Locale.ROOT,
                "%-24s ours %6.2f s, Spark's %6.2f s, ratio %s, of processor time %s, in %d rounds",
                name,
                median(sorted(counted, round -> round.ours().seconds())),
                median(sorted(counted, round -> round.theirs().seconds())),
                spread(sorted(counted, Round::ratio)),
                spread(sorted(counted, Round::processorRatio)),
                rounds);
    }

    private Round round(boolean oursFirst) throws Exception {
        Spent first = spent(oursFirst ? ours : theirs);
        Spent second = spent(oursFirst ? theirs : ours);
        return oursFirst ? new Round(first, second) : new Round(second, first);
    }

    private static Spent spent(Side side) throws Exception {
        System.gc();
        return side.work();
    }

    private static List<Double> sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().boxed().toList();
    }

    private static String spread(List<Double> sorted) {
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> sorted) {
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
