package dev.polder.reader.xml;

import dev.polder.reader.xml.parser.Name;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Follows a document along all ways to its records at once. */
final class Ways {
    private final List<Course> courses;

    private record Course(RecordPath path, Surroundings surroundings) {}

    Ways(List<Way> ways) {
        courses = ways.stream()
                .map(way -> new Course(
                        new RecordPath(way.steps()),
                        new Surroundings(way.outer(), way.steps().size() - 1)))
                .toList();
    }

    /** The element at hand starts; when it is a record, what stands around it. */
    Optional<Surroundings> open(Cursor cursor) {
        Name name = cursor.event().name();
        Surroundings around = null;
        for (Course course : courses) {
            RecordPath path = course.path();
            if (path.open(name, cursor.event()::line)) {
                if (path.isRecord()) {
                    around = around == null ? course.surroundings() : around;
                } else {
                    course.surroundings().enter(path.matched() - 1, cursor);
                }
            }
        }
        return Optional.ofNullable(around);
    }

    /** An element ends. */
    void close() {
        courses.forEach(course -> course.path().close());
    }

    /** Whether no way led to a place for records. */
    boolean missed() {
        return courses.stream().allMatch(course -> course.path().missed());
    }

    /** The line where the way that led furthest was left. */
    long line() {
        return furthest().line();
    }

    /** Why no record was found. */
    String explain(Prefixes prefixes) {
        String others = courses.size() == 1 ? "" : "; the other paths led no further";
        return furthest().explain(prefixes) + others;
    }

    private RecordPath furthest() {
        return courses.stream()
                .map(Course::path)
                .max(Comparator.comparingInt(RecordPath::deepest))
                .orElseThrow();
    }
}
