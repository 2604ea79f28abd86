package dev.polder.reader.xml;

import dev.polder.reader.ElementSink;
import dev.polder.reader.FieldSink;
import java.util.Arrays;
import java.util.List;

/** The record, or the struct or the element in it, that a level's columns are being filled for. */
final class Filling {
    private final Level level;
    private final Occurrences occurrences;
    private final boolean[] accepted;
    /** By origin, what its column was told, when the column has others too. */
    private final Tape[] tapes;

    private final ElementSink[] arrays;
    private final int[] counts;
    private final JsonMembers unknown = new JsonMembers();
    private FieldSink sink;
    private FieldSink owner;
    private int position;

    Filling(Level level) {
        List<Origin> origins = level.origins();
        this.level = level;
        this.occurrences = new Occurrences(origins);
        this.accepted = new boolean[origins.size()];
        this.arrays = new ElementSink[origins.size()];
        this.counts = new int[origins.size()];
        this.tapes = origins.stream()
                .map(origin -> level.isShared(origin) ? new Tape() : null)
                .toArray(Tape[]::new);
    }

    /** What is taken from now on goes to this sink. */
    void begin(FieldSink to) {
        sink = to;
        owner = null;
        occurrences.clear();
        Arrays.fill(arrays, null);
        Arrays.fill(counts, 0);
        unknown.clear();
        for (Tape tape : tapes) {
            if (tape != null) {
                tape.clear();
            }
        }
    }

    /** What is taken from now on is the struct at this position of its owner. */
    void begin(FieldSink ownerOfStruct, int positionOfStruct) {
        begin(ownerOfStruct.struct(positionOfStruct));
        owner = ownerOfStruct;
        position = positionOfStruct;
    }

    /** All was read: tells what repeats, what counts of several places and what nobody knows, and closes what is open. */
    void end() {
        occurrences.reject(this::told);
        for (Origin origin : level.origins()) {
            if (arrays[origin.number()] != null) {
                told(origin).close(origin.column());
            }
        }
        int settled = -1;
        for (Origin origin : level.origins()) {
            Tape tape = tapes[origin.number()];
            if (tape != null && !tape.isEmpty() && settled != origin.column()) {
                settled = origin.column();
                tape.playTo(sink);
            }
        }
        unknown.forEach(sink::unknown);
        if (owner != null) {
            owner.close(position);
        }
    }

    /** Something stands at the place; whether its column takes it, which takes one thing unless it is an array. */
    boolean meet(Origin origin, long line) {
        int number = origin.number();
        if (origin.array()) {
            if (arrays[number] == null) {
                arrays[number] = told(origin).elements(origin.column());
            }
            arrays[number].next();
            counts[number]++;
        }
        accepted[number] = origin.array() || occurrences.first(origin, line);
        return accepted[number];
    }

    /** So many things more than were met stand at the place, where several were. */
    void meetMore(Origin origin, int count) {
        occurrences.more(origin, count);
    }

    /** Whether the column took what was met last. */
    boolean accepts(Origin origin) {
        return accepted[origin.number()];
    }

    /** Where the value of what was met last goes, at the origin's own position. */
    FieldSink sink(Origin origin) {
        return origin.array() ? arrays[origin.number()] : told(origin);
    }

    /** How many elements of an array were met. */
    int count(Origin origin) {
        return counts[origin.number()];
    }

    /** There is something that nobody takes. */
    void unknown(String path, String json) {
        unknown.add(path, json);
    }

    private FieldSink told(Origin origin) {
        Tape tape = tapes[origin.number()];
        return tape == null ? sink : tape;
    }
}
