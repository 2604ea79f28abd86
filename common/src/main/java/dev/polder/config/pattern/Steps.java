package dev.polder.config.pattern;

import dev.polder.config.pattern.Part.Choice;
import dev.polder.config.pattern.Part.One;
import dev.polder.config.pattern.Part.Repeat;
import dev.polder.config.pattern.Part.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The characters of a part as places, and the steps between them (the automaton of Glushkov). A step that can be taken
 * for two reasons is there twice.
 *
 * <p>Counts are seen coarsely: what repeats a number of times that varies repeats without end, and what repeats a fixed
 * number of times does so thrice at most, unless it varies in itself.
 */
final class Steps {
    private static final int COPIES = 3;

    private final List<Letters> places = new ArrayList<>();
    private final List<List<Integer>> steps = new ArrayList<>();

    /** What a part begins and ends with. */
    private record Edges(List<Integer> first, List<Integer> last, boolean empty) {}

    private Steps() {}

    /** Those of a part that follows itself. */
    static Steps ofLoop(Part part) {
        Steps made = new Steps();
        Edges edges = made.add(part);
        made.join(edges.last(), edges.first());
        return made;
    }

    int size() {
        return places.size();
    }

    Letters letters(int place) {
        return places.get(place);
    }

    /** The places that follow. */
    List<Integer> from(int place) {
        return steps.get(place);
    }

    /** Whether the part can be nothing at all. */
    static boolean canBeEmpty(Part part) {
        return new Steps().add(part).empty();
    }

    private Edges add(Part part) {
        if (part instanceof One one) {
            places.add(one.letters());
            steps.add(new ArrayList<>());
            List<Integer> place = List.of(places.size() - 1);
            return new Edges(place, place, false);
        } else if (part instanceof Choice choice) {
            return choice(choice.parts().stream().map(this::add).toList());
        } else if (part instanceof Sequence sequence) {
            return sequence(sequence.parts());
        }
        return repeat((Repeat) part);
    }

    private static Edges choice(List<Edges> branches) {
        return new Edges(
                branches.stream().flatMap(one -> one.first().stream()).toList(),
                branches.stream().flatMap(one -> one.last().stream()).toList(),
                branches.stream().anyMatch(Edges::empty));
    }

    private Edges sequence(List<Part> parts) {
        Edges all = new Edges(List.of(), List.of(), true);
        for (Part part : parts) {
            Edges next = add(part);
            join(all.last(), next.first());
            all = new Edges(
                    all.empty() ? joined(all.first(), next.first()) : all.first(),
                    next.empty() ? joined(all.last(), next.last()) : next.last(),
                    all.empty() && next.empty());
        }
        return all;
    }

    private Edges repeat(Repeat repeat) {
        boolean fixed = repeat.least() == repeat.most() && !varies(repeat.part());
        if (fixed && repeat.most() > 0) {
            List<Part> copies = new ArrayList<>();
            for (int i = 0; i < Math.min(repeat.most(), COPIES); i++) {
                copies.add(repeat.part());
            }
            return sequence(copies);
        }
        if (repeat.most() == 0) {
            return new Edges(List.of(), List.of(), true);
        }
        Edges once = add(repeat.part());
        if (repeat.most() > 1) {
            join(once.last(), once.first());
        }
        return new Edges(once.first(), once.last(), once.empty() || repeat.least() == 0);
    }

    private static boolean varies(Part part) {
        if (part instanceof Repeat repeat) {
            return repeat.least() != repeat.most() || varies(repeat.part());
        } else if (part instanceof Sequence sequence) {
            return sequence.parts().stream().anyMatch(Steps::varies);
        }
        return part instanceof Choice;
    }

    private void join(List<Integer> last, List<Integer> first) {
        last.forEach(place -> steps.get(place).addAll(first));
    }

    private static List<Integer> joined(List<Integer> some, List<Integer> more) {
        List<Integer> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
