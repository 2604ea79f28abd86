package dev.polder.table;

import java.util.Set;

/**
 * What a commit did to a table's data files; paths are as the log writes them.
 *
 * @param added those that its version has, whether the version before had them or not
 * @param removed those that its version has no more, unless it adds them again
 */
record FileChange(Set<String> added, Set<String> removed) {
    FileChange {
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
    }
}
