package dev.polder.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.UnknownFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What stands in {@code _rescued} for columns that a contract has by now: put together as a small record of its own, which a reader
 * of the feed's format can read.
 *
 * <p>A column is looked up at each place of its {@code from}, where the field as a whole was rescued. What stood outside the record
 * ({@code ^}, {@code ../}) was never rescued, and of XML neither are elements that hold others read from it.
 */
public final class RescuedValues {
    private static final JsonFactory JSON = new JsonFactory();

    private final boolean xml;
    private final List<Sought> sought = new ArrayList<>();

    /** A column that is looked up, and the names that its places have in {@code _rescued}. */
    private record Sought(int position, Column column, List<String> names) {}

    public RescuedValues(Contract contract, RecordFormat format) {
        xml = format instanceof RecordFormat.Xml;
        for (int i = 0; i < contract.columns().size(); i++) {
            Column column = contract.columns().get(i);
            List<String> names = column.fromFile().stream()
                    .filter(place -> !place.startsWith("^") && !place.startsWith("../"))
                    .map(this::rescuedName)
                    .toList();
            boolean readable = !xml || column.type().columns().isEmpty();
            if (readable && (!names.isEmpty() || column.capture().isPresent())) {
                sought.add(new Sought(i, column, names));
            }
        }
    }

    private String rescuedName(String place) {
        boolean pointer = xml || place.startsWith("/");
        return pointer ? place : "/" + place.replace("~", "~0").replace("/", "~1");
    }

    /** The positions in the contract of the columns that are looked up, in the order of {@link #contract}'s columns. */
    public List<Integer> positions() {
        return sought.stream().map(Sought::position).toList();
    }

    /**
     * The columns that are looked up, as the record that {@link #find} makes has them.
     *
     * @param fresh the columns that bronze never had: only of these it is known that no value means that none was there
     */
    public Contract contract(Set<String> fresh) {
        List<Column> columns = new ArrayList<>();
        for (Sought one : sought) {
            Column column = one.column();
            boolean isNew = fresh.contains(column.name());
            List<String> from = new ArrayList<>();
            for (int i = 0; i < one.names().size(); i++) {
                from.add(member(one, i));
            }
            column.capture().filter(name -> isNew).ifPresent(name -> from.add("{" + name + "}"));
            columns.add(new Column(
                    column.name(),
                    from.isEmpty() ? List.of(member(one, 0)) : from,
                    column.type(),
                    column.reading(),
                    false,
                    isNew ? column.defaultText() : null,
                    List.of(),
                    column.masked()));
        }
        return Contract.of(columns, UnknownFields.IGNORE);
    }

    /** The layout of the records that {@link #find} makes. */
    public RecordFormat format() {
        return xml
                ? new RecordFormat.Xml(List.of("/record"), Map.of(), null)
                : new RecordFormat.Json(RecordFormat.JsonRecords.LINES, "");
    }

    private static String member(Sought one, int place) {
        return "c" + one.position() + "_" + place;
    }

    /** A record's rescued fields. */
    public record Found(String text, String left, boolean some) {}

    /**
     * What of them is taken.
     *
     * @param rescued {@code _rescued}, which may be null
     * @param wanted whether the column at this position of the contract has no value yet
     * @return the record to read, what is left of {@code _rescued} (null when nothing is), and whether anything was taken
     */
    public Found find(String rescued, IntPredicate wanted) {
        Map<String, String> fields = fields(rescued);
        StringBuilder text = new StringBuilder(xml ? "<record>" : "{");
        int before = text.length();
        for (Sought one : sought) {
            for (int i = 0; i < one.names().size() && wanted.test(one.position()); i++) {
                take(one, i, fields, text);
            }
        }
        boolean some = text.length() > before;
        String record = text.append(xml ? "</record>" : "}").toString();
        return new Found(record, some ? joined(fields) : rescued, some);
    }

    private void take(Sought one, int place, Map<String, String> fields, StringBuilder text) {
        String name = one.names().get(place);
        if (!xml) {
            String json = fields.remove(name);
            if (json != null) {
                text.append(text.length() > 1 ? "," : "")
                        .append('"')
                        .append(member(one, place))
                        .append("\":")
                        .append(json);
            }
            return;
        }
        int time = 1;
        String key = name;
        for (List<String> values = texts(fields.get(key)); !values.isEmpty(); values = texts(fields.get(key))) {
            fields.remove(key);
            String element = member(one, place);
            values.forEach(value -> text.append('<')
                    .append(element)
                    .append('>')
                    .append(escaped(value))
                    .append("</")
                    .append(element)
                    .append('>'));
            time++;
            key = name + "[" + time + "]";
        }
    }

    /** The text of an element, or the texts of one that repeats; none when something else is in it. */
    private static List<String> texts(String json) {
        if (json == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            boolean repeats = parser.nextToken() == JsonToken.START_ARRAY;
            JsonToken value = repeats ? parser.nextToken() : parser.currentToken();
            while (value == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
                value = parser.nextToken();
            }
            return value == (repeats ? JsonToken.END_ARRAY : null) ? texts : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String joined(Map<String, String> fields) {
        JsonMembers left = new JsonMembers();
        fields.forEach(left::add);
        var text = left.toText();
        return text == null ? null : text.toString();
    }

    /** The members of a JSON object with the text of each as it is written. */
    private static Map<String, String> fields(String object) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (object == null) {
            return fields;
        }
        try (JsonParser parser = JSON.createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                if (value.isScalarValue()) {
                    parser.getText();
                } else {
                    parser.skipChildren();
                }
                fields.put(
                        name,
                        object.substring(start, (int) parser.currentLocation().getCharOffset())
                                .strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
