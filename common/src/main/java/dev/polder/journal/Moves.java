package dev.polder.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** What moved readers, the newest first; an entry is read when it is asked for, and none before it. */
final class Moves implements Iterator<Move> {
    private final Iterator<NumberedEntry> back;
    private final Deque<NumberedEntry> done = new ArrayDeque<>();
    private final Deque<Move> found = new ArrayDeque<>();

    /** @param back the entries of a journal, the newest first */
    Moves(Iterator<NumberedEntry> back) {
        this.back = back;
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && back.hasNext()) {
            look(back.next());
        }
        return !found.isEmpty();
    }

    @Override
    public Move next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.removeFirst();
    }

    private void look(NumberedEntry numbered) {
        long number = numbered.number();
        if (numbered.entry() instanceof Published published) {
            found.add(Move.of(number, published));
        } else if (numbered.entry() instanceof UpkeepDone upkeep) {
            found.add(Move.of(number, upkeep));
        } else if (numbered.entry() instanceof RolledBack) {
            done.push(numbered);
        } else if (numbered.entry() instanceof RollingBack rollback) {
            if (!done.isEmpty()) {
                NumberedEntry end = done.pop();
                found.add(Move.of(end.number(), rollback, (RolledBack) end.entry()));
            }
            if (rollback.view() == RollingBack.View.MOVED) {
                found.add(Move.of(number, rollback));
            }
        }
    }
}
