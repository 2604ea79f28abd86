package dev.polder.reader;

import dev.polder.contract.Column;
import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.contract.Selection;
import dev.polder.contract.UnknownFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.MutableAny;
import org.apache.spark.sql.catalyst.expressions.MutableLong;
import org.apache.spark.sql.catalyst.expressions.MutableValue;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes Spark's internal row of each record: the contract's columns, then {@code _errors, _raw, _context, _rescued,
 * _file, _line, _record}.
 *
 * <p>A value that is not of its column's type is NULL in the row; one that breaks a rule stands in it. Either way the
 * other columns are read on, so that {@code _errors} lists all that is wrong with a record.
 */
public final class RowBuilder implements RecordSink {
    /** Bytes of a record's own text that {@code _raw} keeps. */
    public static final int RAW_LIMIT = 64 * 1024;

    /** Characters of unknown fields, with their paths, beyond which a record is rejected. */
    public static final long RESCUED_LIMIT = 100_000_000;

    private static final List<String> OWN =
            List.of("_errors", "_raw", "_context", "_rescued", "_file", "_line", "_record");

    private final Map<String, Integer> positions = new HashMap<>();
    private final UnknownFields unknownFields;
    private final UnknownNames unknownNames;
    private final RecordErrors errors;
    private final Fields fields;
    private final Selection selection;
    private final int columnCount;
    private final boolean tellsContext;
    private final boolean takesEvery;
    private final Map<Integer, String> captureNames = new TreeMap<>();
    private final Map<Integer, String> captures = new TreeMap<>();
    private final Context context = new Context();
    private final OutsidePlaces outside;
    private final JsonMembers rescued = new JsonMembers();
    private final MutableAny errorsValue = new MutableAny();
    private final MutableAny rawValue = new MutableAny();
    private final MutableAny contextValue = new MutableAny();
    private final MutableAny rescuedValue = new MutableAny();
    private final MutableAny fileValue = new MutableAny();
    private final MutableLong lineValue = new MutableLong();
    private final MutableLong ordinalValue = new MutableLong();
    private final InternalRow row;
    private UTF8String raw;
    private boolean brokenAsAWhole;
    private boolean passedOver;

    /**
     * @param format decides what a text may stand for: XML has nothing but texts, JSON has types of its own
     * @throws ColumnNotReadable when a column's formats, rules or default can't be what they are
     */
    public RowBuilder(Contract contract, RecordFormat format) {
        this(contract, format, all(contract));
    }

    /**
     * As the other, of rows that hold some of the columns only; the records are judged by all of them.
     *
     * @param names the columns of the rows, in order
     */
    public RowBuilder(Contract contract, RecordFormat format, List<String> names) {
        this(contract, format, names, false);
    }

    private RowBuilder(Contract contract, RecordFormat format, List<String> names, boolean every) {
        takesEvery = every;
        List<Column> columns = contract.read();
        selection = contract.selection();
        columnCount = contract.columns().size();
        tellsContext = names.contains("_context");
        for (int i = 0; i < columns.size(); i++) {
            int position = i;
            positions.put(columns.get(i).name(), i);
            columns.get(i).capture().ifPresent(name -> captureNames.put(position, name));
        }
        outside = OutsidePlaces.of(columns);
        unknownFields = contract.unknownFields();
        unknownNames = new UnknownNames(contract);
        errors = new RecordErrors(contract);
        Kind kindOfText = format instanceof RecordFormat.Xml ? Kind.TEXT : Kind.STRING;
        List<Place> places =
                columns.stream().map(column -> Place.of(column.name())).toList();
        fields = new Fields(columns, places, new CellMaker(kindOfText, errors, this::unknown));
        row = new SpecificInternalRow(values(names));
    }

    /** Passes no record over: one that another feed selects is rejected here. */
    public static RowBuilder ofEvery(Contract contract, RecordFormat format) {
        return new RowBuilder(contract, format, all(contract), true);
    }

    private static List<String> all(Contract contract) {
        return Stream.concat(contract.columns().stream().map(Column::name), OWN.stream())
                .toList();
    }

    private MutableValue[] values(List<String> names) {
        List<MutableValue> own =
                List.of(errorsValue, rawValue, contextValue, rescuedValue, fileValue, lineValue, ordinalValue);
        return names.stream()
                .map(name -> OWN.contains(name)
                        ? own.get(OWN.indexOf(name))
                        : fields.cell(positions.get(name)).held().value())
                .toArray(MutableValue[]::new);
    }

    /**
     * Checks that rows of this contract can be made.
     *
     * @throws ColumnNotReadable when a column's formats, rules or default can't be what they are
     */
    public static void check(Contract contract) {
        RecordErrors errors = new RecordErrors(contract);
        CellMaker maker = new CellMaker(Kind.TEXT, errors, (path, json) -> {});
        contract.columns().forEach(column -> maker.cell(column, Place.of(column.name())));
    }

    /**
     * The next records are those of this file, counted on from those that stand before them in it.
     *
     * @param captured what the feed's {@code files} capture of the file's path, by name
     */
    public void startFile(String name, long recordsBefore, Map<String, String> captured) {
        captures.clear();
        captureNames.forEach((column, capture) -> {
            if (captured.containsKey(capture)) {
                captures.put(column, captured.get(capture));
            }
        });
        fileValue.update(UTF8String.fromString(name));
        ordinalValue.update(recordsBefore);
    }

    /** The next records stand in a part of the file that has this name of its own; they are counted on. */
    public void startPart(String name) {
        fileValue.update(UTF8String.fromString(name));
    }

    /** The row of the record that ended last; the same object each time, good until the next record begins. */
    public InternalRow row() {
        return row;
    }

    /** Whether the record that ended last is not this feed's: it makes no row. */
    public boolean passedOver() {
        return passedOver;
    }

    @Override
    public void begin(long startLine) {
        fields.clear();
        errors.clear();
        context.clear();
        rescued.clear();
        raw = UTF8String.EMPTY_UTF8;
        lineValue.value_$eq(startLine);
        lineValue.isNull_$eq(false);
        ordinalValue.value_$eq(ordinalValue.value() + 1);
        ordinalValue.isNull_$eq(false);
        brokenAsAWhole = false;
    }

    @Override
    public void text(int column, Slice text) {
        fields.text(column, text);
    }

    @Override
    public void text(int column, String text) {
        fields.text(column, text);
    }

    @Override
    public void number(int column, Slice literal) {
        fields.number(column, literal);
    }

    @Override
    public void number(int column, String literal) {
        fields.number(column, literal);
    }

    @Override
    public void bool(int column, boolean value) {
        fields.bool(column, value);
    }

    @Override
    public void verbatim(int column, Slice text) {
        fields.verbatim(column, text);
    }

    @Override
    public void nothing(int column) {
        fields.nothing(column);
    }

    @Override
    public FieldSink struct(int column) {
        return fields.struct(column);
    }

    @Override
    public ElementSink elements(int column) {
        return fields.elements(column);
    }

    @Override
    public void close(int column) {
        fields.close(column);
    }

    @Override
    public boolean has(int column) {
        return fields.has(column);
    }

    @Override
    public void reject(String rule, int column, String message, String value) {
        fields.reject(rule, column, message, value);
    }

    @Override
    public void reject(String rule, String column, String message, String value) {
        errors.add(rule, column, message, value);
        Integer position = column == null ? null : positions.get(column);
        if (position != null) {
            fields.cell(position).held().spoil();
        }
        brokenAsAWhole |= column == null;
    }

    @Override
    public boolean listsMore() {
        return errors.listsMore();
    }

    @Override
    public void unknown(String path, String json) {
        switch (unknownFields) {
            case RESCUE -> rescue(path, json);
            case REJECT -> errors.add("unknown-field", path, unknownNames.message(path), json);
            case IGNORE -> {}
        }
    }

    /** A few long names around many unknown fields make paths of any size. */
    private void rescue(String path, String json) {
        if (rescued.length() > RESCUED_LIMIT) {
            return;
        }
        rescued.add(path, json);
        if (rescued.length() > RESCUED_LIMIT) {
            String message = "the fields that no column takes have more characters, paths included, than the limit of "
                    + RESCUED_LIMIT + "; _rescued holds the first of them";
            errors.add("limit", null, message, null);
        }
    }

    @Override
    public void raw(byte[] bytes, int offset, int length) {
        rawHead(bytes, offset, length, length);
    }

    @Override
    public void rawHead(byte[] bytes, int offset, int length, long all) {
        raw = RawText.of(bytes, offset, length, all, RAW_LIMIT);
        if (!RawText.isWhole(length, all, RAW_LIMIT)) {
            context.addText(HeldText.CUT);
        }
    }

    @Override
    public void noRecord() {
        context.addText(HeldText.NO_RECORD);
    }

    @Override
    public void contextAtFault(String path) {
        context.addFault(path);
    }

    @Override
    public void context(String path, String value) {
        context.addText(path, value);
    }

    @Override
    public void contextAsWritten(String path, String json) {
        context.addJson(path, json);
    }

    @Override
    public void end() {
        fillCaptures();
        select();
        if (!brokenAsAWhole) {
            fields.finish();
        }
        set(errorsValue, errors.toArray());
        set(rawValue, errors.isEmpty() ? raw : raw.makeValid());
        if (tellsContext) {
            if (!errors.isEmpty() && !raw.isValid()) {
                context.addText(HeldText.BYTES);
            }
            outside.tellAbsent(context);
            set(contextValue, context.toText());
        }
        set(rescuedValue, rescued.toText());
    }

    private void fillCaptures() {
        for (Map.Entry<Integer, String> capture : captures.entrySet()) {
            if (!fields.has(capture.getKey())) {
                fields.outside(capture.getKey(), capture.getValue());
            }
        }
    }

    private void select() {
        passedOver = false;
        if (selection == null) {
            return;
        }
        MutableValue kind = fields.cell(columnCount).held().value();
        Selection.Fate fate = selection.of(kind.isNull() ? null : kind.boxed().toString());
        boolean anothers = fate == Selection.Fate.PASSED_OVER;
        passedOver = anothers && !takesEvery;
        if (passedOver) {
            ordinalValue.value_$eq(ordinalValue.value() - 1);
        }
        if ((fate == Selection.Fate.NOBODYS || (anothers && takesEvery)) && !brokenAsAWhole) {
            String from = String.join(" or ", selection.from());
            String found = kind.isNull()
                    ? "there is none"
                    : anothers ? "another feed selects this one" : "no feed selects this one";
            errors.add(
                    "selection",
                    null,
                    "expected a kind at " + from + " that a feed selects, " + found,
                    kind.isNull() ? null : kind.boxed().toString());
            brokenAsAWhole = true;
        }
    }

    private static void set(MutableAny value, Object content) {
        if (content == null) {
            value.isNull_$eq(true);
        } else {
            value.update(content);
        }
    }
}
