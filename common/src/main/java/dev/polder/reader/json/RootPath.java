package dev.polder.reader.json;

import dev.polder.reader.Slice;
import dev.polder.reader.bytes.Utf8;
import dev.polder.reader.json.RootFields.Fault;
import dev.polder.reader.json.RootFields.Found;
import dev.polder.reader.json.RootFields.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Follows a path from the value of a member of the root to what a column takes. */
final class RootPath {
    private final JsonText text = new JsonText();
    private final Slice name = new Slice();
    private String repeated;

    /** The pointer to a name that stood twice on the way that was followed last. */
    Optional<String> repeated() {
        return Optional.ofNullable(repeated);
    }

    /** The first so many steps have been there before. */
    Found twice(Wanted wanted, int steps) {
        repeated = RecordPath.written(wanted.steps().subList(0, steps));
        String message = "the name " + repeated + " stands more than once";
        return new Found(wanted, null, Fault.of("duplicate-key", message));
    }

    /** What the steps beyond the first few lead to; null when there is nothing. */
    Found follow(Wanted wanted, int from, Stretch value) {
        repeated = null;
        List<String> steps = wanted.steps();
        text.forget();
        text.open(value);
        try {
            for (int i = from; i < steps.size(); i++) {
                int first = text.some();
                boolean element = first == '[' && steps.get(i).matches("\\d{1,9}");
                if (first != '{' && !element) {
                    return first == 'n' ? null : notReached(wanted, i, first);
                }
                int times = element ? element(Integer.parseInt(steps.get(i))) : member(steps.get(i));
                if (times != 1) {
                    return times == 0 ? null : twice(wanted, i + 1);
                }
            }
            return reached(wanted, value);
        } catch (JsonFault e) {
            String what = "the value at ^" + RecordPath.written(steps.subList(0, from)) + " is no JSON";
            String where = place(e, value.line(), value.offset());
            return new Found(wanted, null, new Fault("syntax", what + ": " + e.getMessage() + where, what + where));
        }
    }

    /** Where a fault stands in the value that begins here. */
    static String place(JsonFault fault, long line, int offset) {
        return ", in line " + line + ", byte " + (fault.place() - offset + 1) + " of the value";
    }

    private Found reached(Wanted wanted, Stretch value) throws JsonFault {
        text.some();
        int from = text.place();
        text.passValue();
        byte[] copy = Arrays.copyOfRange(value.bytes(), from, text.place());
        int broken = Utf8.firstFault(copy, 0, copy.length);
        if (broken >= 0 && copy[broken] != 0) {
            String message = "byte " + (broken + 1) + " of the value at " + wanted.path() + " is not UTF-8";
            return new Found(wanted, null, Fault.of("encoding", message));
        }
        return new Found(wanted, new Stretch(copy, 0, copy.length, value.line() + text.linesBefore(from)), null);
    }

    private static Found notReached(Wanted wanted, int step, int first) {
        String at = "^" + RecordPath.written(wanted.steps().subList(0, step));
        return new Found(
                wanted, null, Fault.of("type", "expected an object at " + at + ", found " + JsonKind.of(first)));
    }

    /** Goes to the first value of the object's member of this name; how many there are. */
    private int member(String wanted) throws JsonFault {
        int place = text.place();
        int times = 0;
        text.pass();
        if (!text.passIf('}')) {
            do {
                text.name(name);
                text.some();
                if (name.toString().equals(wanted) && times++ == 0) {
                    place = text.place();
                }
                passValue();
            } while (text.passIf(','));
            text.expect('}', "a comma or the end of the object");
        }
        text.moveTo(place);
        return times;
    }

    /** Goes to the array's element of this number; 0 when there is none, else 1. */
    private int element(int wanted) throws JsonFault {
        int place = text.place();
        int count = 0;
        text.pass();
        if (!text.passIf(']')) {
            do {
                text.some();
                place = count++ == wanted ? text.place() : place;
                passValue();
            } while (text.passIf(','));
            text.expect(']', "a comma or the end of the array");
        }
        text.moveTo(place);
        return count > wanted ? 1 : 0;
    }

    private void passValue() throws JsonFault {
        int first = text.some();
        if (first == ',' || first == ':' || first == '}' || first == ']') {
            throw text.unexpected("a value");
        }
        text.passValue();
    }
}
