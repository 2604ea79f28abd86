package dev.polder.journal.model;

import dev.polder.journal.Entry;
import dev.polder.journal.IllegalTransition;
import dev.polder.journal.PipelineState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal up to one of its entries. There is one object for each content, so that sameness is identity. */
final class Past {
    private final Past before;
    private final Entry entry;
    private final int length;
    private final PipelineState state;
    private final Map<Entry, Past> next = new HashMap<>();

    private Past(Past before, Entry entry, int length, PipelineState state) {
        this.before = before;
        this.entry = entry;
        this.length = length;
        this.state = state;
    }

    static Past empty() {
        return new Past(null, null, 0, PipelineState.empty("p"));
    }

    /** What the entries fold to, by the real fold; empty when somebody wrote what can't follow. */
    Optional<PipelineState> folded() {
        return Optional.ofNullable(state);
    }

    PipelineState state() {
        return folded().orElseThrow();
    }

    /** As a driver appends: what can't follow is not written. */
    Past append(Entry appended) {
        state().with(appended);
        return put(appended);
    }

    /** As somebody writes who doesn't look. */
    Past put(Entry blind) {
        return next.computeIfAbsent(blind, added -> new Past(this, added, length + 1, foldedWith(added)));
    }

    List<Entry> entries() {
        Deque<Entry> entries = new ArrayDeque<>();
        for (Past at = this; at.entry != null; at = at.before) {
            entries.addFirst(at.entry);
        }
        return List.copyOf(entries);
    }

    Past beginning() {
        return before == null ? this : before.beginning();
    }

    int length() {
        return length;
    }

    private PipelineState foldedWith(Entry added) {
        try {
            return state == null ? null : state.with(added);
        } catch (IllegalTransition e) {
            return null;
        }
    }
}
