package dev.polder.config.pattern;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Whether a part that follows itself can take one text in ever more ways. */
final class Ambiguity {
    /** Looks at pairs of steps from one place, after which a part counts as ambiguous: nobody can tell by reading it either. */
    private static final int PATIENCE = 1_000_000;

    private final Steps steps;

    private Ambiguity(Steps steps) {
        this.steps = steps;
    }

    static boolean isIn(Part part) {
        return Steps.canBeEmpty(part) || new Ambiguity(Steps.ofLoop(part)).isThere();
    }

    private boolean isThere() {
        for (int place = 0; place < steps.size(); place++) {
            if (returnsInTwoWays(place)) {
                return true;
            }
        }
        return false;
    }

    /** Whether two ways lead from the place back to it by the same text. */
    private boolean returnsInTwoWays(int place) {
        int size = steps.size();
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        int start = (place * size + place) * 2;
        open.push(start);
        int looks = 0;
        while (!open.isEmpty()) {
            int pair = open.pop();
            int one = pair / 2 / size;
            int other = pair / 2 % size;
            looks += step(steps.from(one), steps.from(other), pair % 2 == 1 || one != other, seen, open);
            if (seen.get(start + 1) || looks > PATIENCE) {
                return true;
            }
        }
        return false;
    }

    /** Takes all steps that two ways can take together; how many pairs it looked at. */
    private int step(List<Integer> ones, List<Integer> others, boolean apart, BitSet seen, Deque<Integer> open) {
        for (int i = 0; i < ones.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                int one = ones.get(i);
                int other = others.get(j);
                int pair = (one * steps.size() + other) * 2 + (apart || i != j ? 1 : 0);
                if (!seen.get(pair) && steps.letters(one).meet(steps.letters(other))) {
                    seen.set(pair);
                    open.push(pair);
                }
            }
        }
        return ones.size() * others.size();
    }
}
