package dev.polder.reader.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The name that a quoted JSON string gives a member. */
final class MemberName {
    private MemberName() {}

    /** The name, its escapes resolved; as written where they can't be. */
    static String of(Stretch quoted) throws IOException {
        String inner = new String(
                quoted.bytes(), quoted.offset() + 1, Math.max(0, quoted.length() - 2), StandardCharsets.UTF_8);
        if (inner.indexOf('\\') < 0) {
            return inner;
        }
        try (JsonParser parser = new JsonFactory().createParser("\"" + inner + "\"")) {
            return parser.nextTextValue();
        } catch (JacksonException brokenEscape) {
            return inner;
        }
    }
}
