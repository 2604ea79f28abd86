package dev.polder.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of Spark's functions SQL may call.
 *
 * <p>A function is taken when {@code functions.txt} beside this class names it: somebody has looked at it. What a later
 * Spark adds, and what a session registers, is refused until then.
 */
final class Functions {
    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            "explode",
            "explode_outer",
            "inline",
            "inline_outer",
            "json_tuple",
            "posexplode",
            "posexplode_outer",
            "range",
            "stack");

    private static final Map<String, Refusal> REFUSED = refused(Map.of(
            Refusal.CLOCK,
            "curdate current_date current_time current_timestamp localtimestamp now",
            Refusal.CHANCE,
            "monotonically_increasing_id rand randn random randstr shuffle spark_partition_id uniform uuid",
            Refusal.SESSION,
            "current_catalog current_database current_path current_schema current_timezone current_user session_user"
                    + " user version",
            Refusal.FILES,
            "input_file_block_length input_file_block_start input_file_name",
            Refusal.SECRETS,
            "aes_decrypt aes_encrypt try_aes_decrypt",
            Refusal.OUTSIDE,
            "from_avro from_protobuf from_xml java_method reflect schema_of_avro schema_of_xml"
                    + " to_avro to_protobuf try_reflect xpath xpath_boolean xpath_double xpath_float xpath_int"
                    + " xpath_long xpath_number xpath_short xpath_string",
            Refusal.STOPS,
            "assert_true raise_error"));

    private final Set<String> allowed;

    Functions() {
        this.allowed = read();
    }

    /** Whether the function may be called where a value or a generator stands. */
    boolean allows(String name) {
        return allowed.contains(fold(name));
    }

    /** Whether the function may be called where a table stands. */
    boolean allowsAsTable(String name) {
        return TABLE_FUNCTIONS.contains(fold(name));
    }

    /** Why a function that Spark has is refused; empty when Spark has none of this name. */
    Optional<Refusal> refusal(String name) {
        return Optional.ofNullable(REFUSED.get(fold(name)));
    }

    /** The names that may be called. */
    Set<String> names() {
        return allowed;
    }

    /** The names that are refused with a reason. */
    Set<String> refusedNames() {
        return REFUSED.keySet();
    }

    private static Set<String> read() {
        try (InputStream in = Functions.class.getResourceAsStream("functions.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("--"))
                    .flatMap(line -> Stream.of(line.trim().split("\\s+")))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Refusal> refused(Map<Refusal, String> names) {
        Map<String, Refusal> refused = new HashMap<>();
        names.forEach((reason, list) -> List.of(list.split(" ")).forEach(name -> refused.put(name, reason)));
        return Map.copyOf(refused);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
