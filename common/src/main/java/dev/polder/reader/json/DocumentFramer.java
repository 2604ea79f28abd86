package dev.polder.reader.json;

import dev.polder.contract.NoRecords;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The records that a path leads to in one JSON value, however large.
 *
 * <p>What is wrong between the records (a comma too many, a name that stands twice on the path) is a broken record of
 * its own; the records around it are found. An array that the path's last step finds empty holds no records; a path that
 * leads nowhere is one broken record.
 */
final class DocumentFramer implements Framer {
    private final ByteWindow window;
    private final RecordPath path;
    private final Extent extent;
    private final RootFields roots;
    private final NoRecords noRecords;
    private final ValueScanner scanner = new ValueScanner();
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean valueComes = true;
    private boolean arrived;
    private boolean recordSeen;
    private boolean finished;

    /** An open object or array on the path. */
    private static final class Level {
        private final boolean array;
        private final long line;
        private long elements;
        private boolean commaComes;
        private boolean afterComma;
        private boolean nameSeen;

        Level(boolean array, long line) {
            this.array = array;
            this.line = line;
        }
    }

    DocumentFramer(ByteWindow window, RecordPath path, Extent extent, RootFields roots, NoRecords noRecords) {
        this.window = window;
        this.path = path;
        this.extent = extent;
        this.roots = roots;
        this.noRecords = noRecords;
        roots.clear();
    }

    @Override
    public Frame next() throws IOException {
        while (!finished) {
            Frame frame = step();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** One step on; a frame when it came upon one. */
    private Frame step() throws IOException {
        int next = window.peekPastSpace();
        if (levels.isEmpty() && !valueComes) {
            return end(next);
        }
        if (next < 0) {
            return levels.isEmpty() ? empty() : cut();
        }
        if (valueComes) {
            valueComes = false;
            return value(next);
        }
        return inside(levels.peek(), next);
    }

    private Frame inside(Level level, int next) throws IOException {
        if (next == (level.array ? ']' : '}')) {
            window.read();
            levels.pop();
            return level.afterComma ? gap("a comma stands before the closing bracket") : without(level);
        }
        if (next == ']' || next == '}') {
            return lost("a closing bracket of the wrong kind stands");
        }
        if (next == ',') {
            window.read();
            boolean stray = !level.commaComes;
            level.commaComes = false;
            level.afterComma = true;
            return stray ? gap("nothing stands before a comma") : null;
        }
        if (level.commaComes) {
            level.commaComes = false;
            return gap("a comma is missing");
        }
        level.commaComes = true;
        level.afterComma = false;
        return level.array ? element(level, next) : member(level, next);
    }

    /** An element that the path leads into, and that has nothing where the path leads on. */
    private Frame without(Level level) {
        int depth = levels.size();
        boolean element = depth > 0 && path.leadsToEach(depth - 1);
        if (!element || level.array || level.nameSeen || noRecords == NoRecords.ACCEPT) {
            return null;
        }
        arrived = true;
        String message = "element " + levels.peek().elements + " of " + path.head(depth - 1) + " has nothing at "
                + path.head(depth + 1);
        return new Frame.Broken(new Stretch(new byte[0], 0, 0, level.line), "no-records", message);
    }

    private Frame element(Level level, int next) throws IOException {
        boolean onPath = path.leadsTo(levels.size() - 1, level.elements++);
        return onPath ? value(next) : offPath(Long.toString(level.elements - 1));
    }

    private Frame member(Level level, int next) throws IOException {
        if (next != '"') {
            return lost("a name in double quotes is missing");
        }
        window.mark();
        boolean closed = scanner.passString(window);
        Stretch quoted = window.take();
        if (!closed) {
            return cut(quoted);
        }
        String name = MemberName.of(quoted);
        boolean onPath = path.leadsTo(levels.size() - 1, name);
        if (window.peekPastSpace() != ':') {
            return window.peek() < 0 ? cut() : lost("a colon is missing");
        }
        window.read();
        int first = window.peekPastSpace();
        if (first == ',' || first == '}' || first == ']') {
            return gap("a value is missing");
        }
        if (first < 0 || !onPath) {
            return first < 0 ? cut() : offPath(name);
        }
        valueComes = true;
        boolean again = level.nameSeen;
        level.nameSeen = true;
        return again ? repeated(path.head(levels.size())) : null;
    }

    /** The value at the place that the steps so far lead to. */
    private Frame value(int next) throws IOException {
        int depth = levels.size();
        if (depth == path.length()) {
            arrived = true;
            return record();
        }
        boolean array = next == '[' && path.takesArray(depth);
        boolean object = next == '{' && !path.leadsToEach(depth);
        if (!array && !object) {
            return mismatch(depth, next);
        }
        arrived |= array && depth == path.length() - 1;
        levels.push(new Level(array, window.line()));
        window.read();
        return null;
    }

    private Frame record() throws IOException {
        recordSeen = true;
        window.mark();
        boolean complete = scanner.pass(window);
        boolean tooLong = window.overflowed();
        Stretch stretch = window.take();
        if (!complete) {
            return cut(stretch);
        }
        return tooLong ? Breakage.tooLong(window, stretch) : new Frame.Whole(stretch, Extent.RECORD);
    }

    private Frame mismatch(int depth, int next) throws IOException {
        window.mark();
        boolean complete = scanner.pass(window);
        Stretch stretch = window.take();
        if (!complete) {
            return cut(stretch);
        }
        if (next == 'n') {
            return null;
        }
        arrived = true;
        String message = "expected " + (path.leadsToEach(depth) ? "an array" : "an object") + " at " + path.head(depth)
                + ", found " + JsonKind.of(next);
        return new Frame.Broken(stretch, "type", message);
    }

    /** A member, or an element, beside the path, of which a column may want something. */
    private Frame offPath(String name) throws IOException {
        List<String> steps = new ArrayList<>(path.steps().subList(0, levels.size() - 1));
        steps.add(name);
        if (!roots.want(steps)) {
            return skip();
        }
        window.mark();
        boolean complete = scanner.pass(window);
        boolean tooLong = window.overflowed();
        Stretch value = window.take();
        if (!complete) {
            return cut(value);
        }
        if (tooLong) {
            return Breakage.tooLong(window, value);
        }
        if (recordSeen) {
            return new Frame.Broken(
                    value,
                    "order",
                    RecordPath.written(steps)
                            + " stands behind the records, and a column takes it: it must stand before them, "
                            + Breakage.where(window));
        }
        List<String> repeated = roots.take(steps, value);
        return repeated.isEmpty() ? null : repeated(String.join(" and ", repeated));
    }

    private Frame skip() throws IOException {
        return scanner.pass(window) ? null : cut();
    }

    private Frame end(int next) throws IOException {
        finished = true;
        if (next >= 0) {
            return rest("there is text after the end of the JSON value");
        }
        if (window.breakage() != null) {
            return Breakage.cut(window, nothing());
        }
        return arrived || noRecords == NoRecords.ACCEPT
                ? null
                : new Frame.Broken(nothing(), "no-records", "nothing stands at " + path.head(path.length()));
    }

    /** Where the JSON is so broken that the brackets say nothing any more, the rest of it is one broken record. */
    private Frame lost(String what) throws IOException {
        finished = true;
        return rest(what + " and what follows cannot be read");
    }

    private Frame rest(String what) throws IOException {
        String message = what + ", " + Breakage.where(window);
        window.mark();
        window.passAll();
        return new Frame.Broken(window.take(), "syntax", message);
    }

    private Frame gap(String what) {
        return new Frame.Broken(nothing(), "syntax", what + " between the records, " + Breakage.where(window));
    }

    private Frame repeated(String name) {
        String message = "the name " + name + " stands more than once, " + Breakage.where(window);
        return new Frame.Broken(nothing(), "duplicate-key", message);
    }

    private Frame cut() {
        return cut(nothing());
    }

    private Frame cut(Stretch tail) {
        finished = true;
        if (window.breakage() != null) {
            return Breakage.cut(window, tail);
        }
        return new Frame.Broken(tail, extent.rule(), extent.message() + ", " + Breakage.where(window));
    }

    private Frame empty() {
        finished = true;
        if (window.breakage() != null) {
            return Breakage.cut(window, nothing());
        }
        return noRecords == NoRecords.ACCEPT ? null : new Frame.Broken(nothing(), "no-records", "the file is empty");
    }

    private Stretch nothing() {
        window.mark();
        return window.take();
    }
}
