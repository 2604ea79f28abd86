package dev.polder.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of types that Polder refuses why, and what to take instead. */
final class RefusedTypes {
    private static final List<String> KNOWN = List.of(
            "string",
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(p,s)",
            "date",
            "timestamp",
            "raw",
            "array",
            "struct",
            "map");

    private static final String UNREADABLE = " would make the table unreadable for other engines.";

    /** Why a type is refused, and the remedy. */
    private record Refusal(String problem, String remedy) {}

    private static final Map<String, Refusal> REFUSED = Map.of(
            "timestamp_ntz",
                    new Refusal(UNREADABLE, "Write `timestamp`, and `zone` for texts without an offset; or `string`."),
            "variant", new Refusal(UNREADABLE, "Write `raw` to keep the text."),
            "void", new Refusal(UNREADABLE, "Write the type of the values, or take the column away."),
            "interval", new Refusal(UNREADABLE, "Write `bigint` with a unit in the name, or `string`."),
            "binary", new Refusal(" is not built yet.", "Write `string` to keep the encoded text."));

    /** Other systems' names. */
    private static final Map<String, String> ELSEWHERE = elsewhere();

    private RefusedTypes() {}

    /** @param type in small letters, without white space around it */
    static void report(Value value, String type, String shown) {
        String head = type.replaceAll("[ (<].*", "");
        Refusal refusal = REFUSED.get(head);
        if (refusal != null) {
            value.report(shown + refusal.problem(), refusal.remedy());
        } else if (head.equals("decimal") || head.equals("numeric")) {
            value.report(
                    shown + " is not a type: a decimal needs its digits, 1 to 38, and those after the point, no more.",
                    "Write it like `decimal(12,2)`, in quotes within braces.");
        } else {
            String instead = ELSEWHERE.get(head);
            value.report(
                    shown + " is not a type.",
                    instead == null
                            ? Wording.didYouMean(type, KNOWN)
                            : "Did you mean `" + instead + "`? Known: " + String.join(", ", KNOWN) + ".");
        }
    }

    private static Map<String, String> elsewhere() {
        Map<String, String> names = new LinkedHashMap<>();
        List.of("text", "str", "varchar", "char", "uuid", "time", "enum").forEach(name -> names.put(name, "string"));
        List.of("bool", "bit").forEach(name -> names.put(name, "boolean"));
        List.of("number", "money").forEach(name -> names.put(name, "decimal(p,s)"));
        List.of("datetime", "timestamptz", "timestamp_ltz", "instant").forEach(name -> names.put(name, "timestamp"));
        List.of("int64", "uint32").forEach(name -> names.put(name, "bigint"));
        List.of("int32", "int4").forEach(name -> names.put(name, "int"));
        List.of("float64", "float8").forEach(name -> names.put(name, "double"));
        List.of("json", "jsonb", "xml").forEach(name -> names.put(name, "raw"));
        List.of("list", "repeated").forEach(name -> names.put(name, "array"));
        List.of("object", "record", "row").forEach(name -> names.put(name, "struct"));
        return names;
    }
}
