package dev.polder.reader.json;

import java.util.Set;

/**
 * The fields that are seen and not wanted, with all within.
 *
 * @param pointers those from the record to them
 */
record KnownFields(Set<String> pointers) {

    /** Whether the value at this place is one of them or lies within one. */
    boolean cover(String pointer) {
        if (pointers.isEmpty()) {
            return false;
        }
        int end = pointer.indexOf('/', 1);
        while (end >= 0 && !pointers.contains(pointer.substring(0, end))) {
            end = pointer.indexOf('/', end + 1);
        }
        return end >= 0 || pointers.contains(pointer);
    }
}
