package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Says what is odd about a field that no column takes. */
final class UnknownNames {
    private final Map<String, Column> byFold = new HashMap<>();

    UnknownNames(Contract contract) {
        for (Column column : contract.columns()) {
            column.fromFile().stream().findFirst().ifPresent(from -> byFold.put(fold(from), column));
        }
    }

    String message(String path) {
        Column near = byFold.get(fold(path));
        return near == null
                ? "no column takes this field"
                : "no column takes this field; column " + near.name() + " reads "
                        + near.from().get(0) + ": upper and lower case count";
    }

    private static String fold(String path) {
        return (path.startsWith("/") ? path.substring(1) : path).toLowerCase(Locale.ROOT);
    }
}
