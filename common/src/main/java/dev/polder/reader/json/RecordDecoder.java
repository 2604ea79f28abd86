package dev.polder.reader.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.reader.RecordSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decodes the bytes of one record into a sink. */
final class RecordDecoder {
    private final StrictJson json = new StrictJson();
    private final SyntaxMessage syntaxMessage;
    private final List<Column> columns;
    private final Field root;
    private Stretch record;
    private JsonParser parser;
    private RecordSink sink;
    private long objects;

    RecordDecoder(Contract contract) {
        columns = contract.columns();
        root = Field.root(contract);
        syntaxMessage = new SyntaxMessage(contract);
    }

    /** Reports the record's fields and faults; what comes before a fault is reported too. */
    void decode(Frame.Whole frame, RecordSink to) throws IOException {
        record = frame.stretch();
        sink = to;
        int fault = Utf8.firstFault(record.bytes(), record.offset(), record.length());
        if (fault >= 0) {
            sink.reject("encoding", null, "byte " + (fault - record.offset() + 1) + " is not UTF-8", null);
            return;
        }
        try (JsonParser opened = json.parser(record)) {
            parser = opened;
            value();
        } catch (StreamConstraintsException e) {
            sink.reject("limit", null, e.getOriginalMessage(), null);
        } catch (JsonEOFException e) {
            sink.reject(frame.extent().rule(), null, frame.extent().message(), null);
        } catch (JsonParseException e) {
            sink.reject("syntax", null, syntaxMessage.of(e, record), null);
        }
    }

    private void value() throws IOException {
        int first = json.firstByte(record);
        if (first == 0xEF) { // Jackson would pass over a byte order mark
            sink.reject("syntax", null, "expected an object, found a byte order mark or other text", null);
            return;
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            members(root);
        } else {
            pass();
        }
        if (somethingFollows()) {
            sink.reject("syntax", null, "there is more than one value, or other text after the first", null);
        } else if (token != JsonToken.START_OBJECT) {
            sink.reject("type", null, "expected an object, found " + JsonKind.of(first), null);
        }
    }

    private boolean somethingFollows() throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonParseException e) {
            return true;
        }
    }

    /** Reports the members of the object that has been opened. */
    private void members(Field field) throws IOException {
        long object = ++objects;
        Set<String> others = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Field child = field.child(name);
            if (child == null && others == null) {
                others = new HashSet<>();
            }
            boolean first = child == null ? others.add(name) : child.isFirstIn(object);
            parser.nextToken();
            if (!first) {
                repeated(child);
                pass();
            } else if (child == null) {
                unknown();
            } else {
                known(child);
            }
        }
    }

    private void elements(Field field) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            Field child = field.child(Integer.toString(i));
            if (child == null) {
                unknown();
            } else {
                known(child);
            }
        }
    }

    private void known(Field field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) {
            container(field, token == JsonToken.START_OBJECT);
        } else if (field.columns().isEmpty() && token != JsonToken.VALUE_NULL) {
            unknown();
        } else {
            for (int column : field.columns()) {
                scalar(column, token);
            }
        }
    }

    private void scalar(int column, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_STRING -> sink.text(column, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> sink.number(column, parser.getText());
            case VALUE_TRUE -> sink.bool(column, true);
            case VALUE_FALSE -> sink.bool(column, false);
            default -> sink.nothing(column);
        }
    }

    private void container(Field field, boolean object) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        if (!field.hasChildren()) {
            pass();
        } else if (object) {
            members(field);
        } else {
            elements(field);
        }
        for (int position : field.columns()) {
            Column column = columns.get(position);
            String message = "expected " + column.type().sql() + ", found " + (object ? "an object" : "an array");
            sink.reject("type", column.name(), message, textSince(start));
        }
    }

    private void unknown() throws IOException {
        String pointer = pointer();
        long start = parser.currentTokenLocation().getByteOffset();
        pass();
        sink.unknown(pointer, textSince(start));
    }

    private void repeated(Field child) throws IOException {
        boolean named = child != null && !child.columns().isEmpty();
        String column = named ? columns.get(child.columns().get(0)).name() : pointer();
        sink.reject("duplicate-key", column, "the name stands more than once in its object", null);
    }

    /** Passes the current value to its end; of names that repeat within it each is reported. */
    private void pass() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Set<String> names = new HashSet<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (!names.add(name)) {
                    repeated(null);
                }
                parser.nextToken();
                pass();
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                pass();
            }
        } else {
            parser.finishToken();
        }
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private String textSince(long start) {
        int length = (int) (parser.currentLocation().getByteOffset() - start);
        return new String(record.bytes(), record.offset() + (int) start, length, StandardCharsets.UTF_8);
    }
}
