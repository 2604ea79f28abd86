package dev.polder.reader.json;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.reader.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What columns take from outside of the record, by paths from the file's root that begin with {@code ^}. */
final class RootFields {
    private final List<Wanted> wanted = new ArrayList<>();
    private final Map<Wanted, Stretch> found = new HashMap<>();
    private final JsonText text = new JsonText();

    /**
     * A column's place.
     *
     * @param path as in the column's {@code from}
     * @param steps the names from the root
     */
    record Wanted(Target target, String path, List<String> steps) {}

    RootFields(Contract contract) {
        List<Column> columns = contract.read();
        for (int i = 0; i < columns.size(); i++) {
            for (String from : columns.get(i).from()) {
                if (from.startsWith("^")) {
                    wanted.add(new Wanted(Target.of(i, columns.get(i)), from, RecordPath.pointer(from.substring(1))));
                }
            }
        }
    }

    /** Another root begins. */
    void clear() {
        found.clear();
    }

    /** Whether some column takes this member, or what stands within it. */
    boolean want(List<String> member) {
        return wanted.stream().anyMatch(one -> leads(member, one));
    }

    /** The member's value; of what is no JSON nothing is found. */
    void take(List<String> member, Stretch value) {
        for (Wanted one : wanted) {
            if (leads(member, one)) {
                Stretch inner = within(
                        value, one.steps().subList(member.size(), one.steps().size()));
                if (inner != null) {
                    found.put(one, inner);
                }
            }
        }
    }

    Map<Wanted, Stretch> found() {
        return found;
    }

    private static boolean leads(List<String> member, Wanted one) {
        return one.steps().size() >= member.size()
                && one.steps().subList(0, member.size()).equals(member);
    }

    /** A copy of the value that the names lead to, null when there is none. */
    private Stretch within(Stretch value, List<String> names) {
        text.open(value);
        try {
            for (String name : names) {
                if (!findMember(name)) {
                    return null;
                }
            }
            text.some();
            int from = text.place();
            text.passValue();
            byte[] copy = Arrays.copyOfRange(value.bytes(), from, text.place());
            return new Stretch(copy, 0, copy.length, value.line());
        } catch (JsonFault e) {
            return null;
        }
    }

    /** Goes to the value of the object's member of this name. */
    private boolean findMember(String wantedName) throws JsonFault {
        Slice name = new Slice();
        if (text.some() != '{') {
            return false;
        }
        text.pass();
        while (text.some() == '"') {
            text.string(name);
            text.expect(':', "a colon after the name");
            if (name.toString().equals(wantedName)) {
                return true;
            }
            text.passValue();
            if (!text.passIf(',')) {
                return false;
            }
        }
        return false;
    }
}
