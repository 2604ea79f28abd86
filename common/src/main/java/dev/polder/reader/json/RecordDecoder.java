package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.UnknownFields;
import dev.polder.reader.ElementSink;
import dev.polder.reader.FieldSink;
import dev.polder.reader.RecordSink;
import dev.polder.reader.Slice;
import dev.polder.reader.bytes.Utf8;
import dev.polder.reader.json.JsonFault.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decodes the bytes of one record into a sink. */
final class RecordDecoder {
    private static final String REPEATED = "the name stands more than once in its object";
    private static final String HALF_A_CHARACTER =
            "expected a name, found half a character: an escape \\uD800 to \\uDFFF without its pair";

    private final JsonText text = new JsonText();
    private final Pointer pointer = new Pointer();
    private final List<NameSet> nameSets = new ArrayList<>();
    private final List<Slice> namesAtHand = new ArrayList<>();
    private final Slice value = new Slice();
    private final Level level;
    private final RootFields roots;
    private final KnownFields known;
    private final boolean rescues;
    private final boolean quotes;
    private RecordSink sink;
    private long objects;
    private int depth;
    /** Whether what is at hand has been read before for another column, and its faults been told. */
    private boolean again;

    RecordDecoder(Contract contract, RootFields roots) {
        this.roots = roots;
        level = Level.of(contract.read(), contract.knownFields());
        known = new KnownFields(contract.knownFields());
        rescues = contract.unknownFields() == UnknownFields.RESCUE;
        quotes = !contract.hasMaskedColumns();
    }

    /** Reports the record's fields and faults; what comes before a fault is reported too. */
    void decode(Frame.Whole frame, RecordSink to) {
        Stretch record = frame.stretch();
        sink = to;
        pointer.clear();
        depth = 0;
        again = false;
        text.forget();
        outer();
        String foreign = foreign(record);
        if (foreign != null) {
            sink.reject("encoding", null, foreign, null);
            return;
        }
        try {
            text.open(record);
            record(record);
        } catch (JsonFault e) {
            reject(e, record, frame.extent());
        }
    }

    /**
     * What bytes there are that are no UTF-8; null when all are. A NUL is a character of UTF-8, and a fault of the JSON;
     * but at the record's start it tells another encoding, as UTF-16 has one in every character of JSON's own.
     */
    private static String foreign(Stretch record) {
        int fault = Utf8.firstFault(record.bytes(), record.offset(), record.length());
        int place = fault - record.offset() + 1;
        if (fault < 0) {
            return null;
        } else if (record.bytes()[fault] != 0) {
            return "byte " + place + " is not UTF-8";
        }
        return place > 2
                ? null
                : "byte " + place + " is NUL (U+0000), which begins no JSON: the file is UTF-16 or UTF-32, or damaged;"
                        + " JSON files are UTF-8: convert it";
    }

    private void reject(JsonFault fault, Stretch record, Extent extent) {
        switch (fault.reason()) {
            case END -> sink.reject(extent.rule(), null, extent.message(), null);
            case LIMIT -> sink.reject("limit", null, fault.getMessage() + where(fault, record), null);
            case SYNTAX -> {
                String what = quotes ? fault.getMessage() : "the JSON is broken";
                sink.reject("syntax", null, what + where(fault, record), null);
            }
        }
    }

    private String where(JsonFault fault, Stretch record) {
        long line = record.line() + text.linesBefore(fault.place());
        return ", in line " + line + ", byte " + (fault.place() - record.offset() + 1) + " of the record";
    }

    /** What columns take from outside of the record alone; of the others what they may take is told. */
    private void outer() {
        for (RootFields.Found found : roots.found()) {
            boolean sound = found.wanted().sole() ? takeOuter(found) : isJson(found);
            if (sound) {
                sink.contextAsWritten(found.wanted().path(), found.json());
            }
        }
    }

    private boolean isJson(RootFields.Found found) {
        if (found.value() == null) {
            return false;
        }
        text.open(found.value());
        again = true;
        try {
            pass();
            return true;
        } catch (JsonFault e) {
            return false;
        } finally {
            again = false;
            depth = 0;
            pointer.clear();
        }
    }

    /** False when it is no JSON. */
    private boolean takeOuter(RootFields.Found found) {
        RootFields.Wanted wanted = found.wanted();
        int column = wanted.target().column();
        if (found.fault() != null) {
            String message = quotes ? found.fault().shown() : found.fault().hidden();
            sink.reject(found.fault().rule(), column, message, null);
            return false;
        }
        int before = depth;
        pointer.begin("^");
        pointer.push(wanted.target().way());
        text.open(found.value());
        try {
            take(wanted.target().real(), sink);
            return true;
        } catch (JsonFault e) {
            rejectOuter(e, found);
            return false;
        } finally {
            pointer.clear();
            depth = before;
        }
    }

    private void rejectOuter(JsonFault fault, RootFields.Found found) {
        boolean limit = fault.reason() == Reason.LIMIT;
        String message = "the value at " + found.wanted().path() + (limit ? " is beyond a limit" : " is no JSON")
                + (quotes || limit ? ": " + fault.getMessage() : "")
                + RootPath.place(fault, found.value().line(), found.value().offset());
        int column = found.wanted().target().column();
        sink.reject(limit ? "limit" : "syntax", column, message, found.json());
    }

    private void record(Stretch record) throws JsonFault {
        int first = text.next();
        if (first == 0xEF) {
            sink.reject("syntax", null, "expected an object, found a byte order mark or other text", null);
            return;
        }
        if (first == '{') {
            Deferrals deferrals = level.deferrals();
            deferrals.clear();
            members(level.members(), sink, deferrals);
            offerOuter(deferrals);
            choose(deferrals, sink, record);
        } else {
            pass();
        }
        if (text.next() >= 0) {
            sink.reject("syntax", null, "there is more than one value, or other text after the first", null);
        } else if (first != '{') {
            sink.reject("type", null, "expected an object, found " + JsonKind.of(first), null);
        }
    }

    /** An object that has columns of its own. */
    private void object(Level columns, FieldSink to) throws JsonFault {
        Deferrals deferrals = columns.deferrals();
        deferrals.clear();
        members(columns.members(), to, deferrals);
        choose(deferrals, to, null);
    }

    /** What columns of the record may take from outside of it, if it has none itself. */
    private void offerOuter(Deferrals deferrals) {
        for (RootFields.Found found : roots.found()) {
            if (!found.wanted().sole()) {
                deferrals.add(new Deferrals.Offer(found.wanted().target(), 0, false, found));
            }
        }
    }

    /** Takes those of the values offered that count; of the others only the faults are told. */
    private void choose(Deferrals deferrals, FieldSink to, Stretch record) throws JsonFault {
        if (deferrals.isEmpty()) {
            return;
        }
        int end = text.place();
        boolean before = again;
        for (Deferrals.Offer offer : deferrals.all()) {
            boolean chosen = deferrals.isChosen(offer);
            if (offer.outer() == null) {
                again = before || offer.told();
                text.moveTo(offer.place());
                takeOrPass(offer.value(), chosen, to);
            } else if (chosen) {
                again = before;
                takeOuter(offer.outer());
                text.open(record);
            }
        }
        again = before;
        text.moveTo(end);
    }

    private void takeOrPass(Target.Deferred value, boolean chosen, FieldSink to) throws JsonFault {
        pointer.push(value.way());
        if (chosen) {
            take(value.real(), to);
        } else {
            pass();
        }
        pointer.pop(value.way().size());
    }

    private void members(Members wanted, FieldSink to, Deferrals deferrals) throws JsonFault {
        long object = ++objects;
        NameSet others = null;
        int expected = 0;
        open();
        Slice name = nameAtHand();
        if (text.passIf('}')) {
            close();
            return;
        }
        do {
            int member = member(wanted, expected, name);
            pointer.push(name);
            if (member >= 0) {
                expected = member + 1;
                if (wanted.isFirstIn(object, member)) {
                    field(wanted.field(member), to, deferrals);
                } else {
                    repeated(wanted.field(member), to);
                }
            } else {
                others = others == null ? names() : others;
                unknown(others.add(name), to);
            }
            pointer.pop();
        } while (text.passIf(','));
        text.expect('}', "a comma or the end of the object");
        close();
    }

    private void field(Members.Field field, FieldSink to, Deferrals deferrals) throws JsonFault {
        int first = text.some();
        if (field.targets().size() == 1 && field.within() == null) {
            target(field.targets().get(0), to, deferrals);
            return;
        }
        boolean before = again;
        int place = text.place();
        for (Target target : field.targets()) {
            text.moveTo(place);
            target(target, to, deferrals);
            again = true;
        }
        text.moveTo(place);
        within(field, first, to, deferrals);
        again = before;
    }

    /** What is wanted of a value's own members or elements. */
    private void within(Members.Field field, int first, FieldSink to, Deferrals deferrals) throws JsonFault {
        Members within = field.within();
        if (within != null && first == '{') {
            members(within, to, deferrals);
        } else if (within != null && first == '[' && within.areElements()) {
            elements(within, to, deferrals);
        } else if (within != null && first != 'n' && !within.columns().isEmpty()) {
            notReached(within, first, to);
        } else if (first == 'n' || field.ignored() || !field.targets().isEmpty()) {
            pass();
        } else {
            unknown(true, to);
        }
    }

    /** Columns lead into what is no object. */
    private void notReached(Members within, int first, FieldSink to) throws JsonFault {
        int place = text.place();
        pass();
        String found = text.since(place, value).toString();
        for (int column : within.columns()) {
            String message = "expected an object at " + pointer.shown() + ", found " + JsonKind.of(first);
            to.reject("type", column, message, found);
        }
    }

    private void elements(Members wanted, FieldSink to, Deferrals deferrals) throws JsonFault {
        Slice index = new Slice();
        open();
        pointer.pushArray();
        boolean more = !text.passIf(']');
        for (int i = 0; more; i++) {
            byte[] digits = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            int member = wanted.find(index.of(digits, 0, digits.length), 0);
            if (member >= 0) {
                field(wanted.field(member), to, deferrals);
            } else {
                unknown(true, to);
            }
            more = nextElement();
        }
        pointer.pop();
        close();
    }

    private void target(Target target, FieldSink to, Deferrals deferrals) throws JsonFault {
        if (target instanceof Target.Deferred deferred) {
            boolean told = again;
            deferrals.add(new Deferrals.Offer(deferred, text.place(), told, null));
            again = true;
            pass();
            again = told;
        } else {
            take(target, to);
        }
    }

    private void take(Target target, FieldSink to) throws JsonFault {
        if (!target.masked()) {
            takeShown(target, to);
            return;
        }
        int before = pointer.hide();
        takeShown(target, to);
        pointer.show(before);
    }

    private void takeShown(Target target, FieldSink to) throws JsonFault {
        int first = text.some();
        if (target instanceof Target.Scalar scalar) {
            scalar(scalar, first, to);
        } else if (first == 'n') {
            text.literal("null");
            to.nothing(target.column());
        } else if (target instanceof Target.Verbatim verbatim) {
            int place = text.place();
            pass();
            to.verbatim(verbatim.column(), text.since(place, value));
        } else if (target instanceof Target.Struct struct && first == '{') {
            object(struct.level(), to.struct(struct.column()));
            to.close(struct.column());
        } else if (target instanceof Target.Array array && first == '[') {
            array(array.element(), to.elements(array.column()));
            to.close(array.column());
        } else if (target instanceof Target.Mapping mapping && first == '{') {
            mapping(mapping.value(), to.elements(mapping.column()));
            to.close(mapping.column());
        } else {
            mismatch(target, first, to);
        }
    }

    private void scalar(Target.Scalar target, int first, FieldSink to) throws JsonFault {
        switch (first) {
            case '"' -> to.text(target.column(), text.string(value));
            case '{', '[' -> mismatch(target, first, to);
            case 't' -> {
                text.literal("true");
                to.bool(target.column(), true);
            }
            case 'f' -> {
                text.literal("false");
                to.bool(target.column(), false);
            }
            case 'n' -> {
                text.literal("null");
                to.nothing(target.column());
            }
            default -> {
                requireNumber(first);
                to.number(target.column(), text.number(value));
            }
        }
    }

    private void mismatch(Target target, int first, FieldSink to) throws JsonFault {
        int place = text.place();
        pass();
        String found = JsonKind.of(first);
        String message = "expected " + target.type().sql() + ", found " + found;
        to.reject("type", target.column(), message, text.since(place, value).toString());
    }

    private void array(Target element, ElementSink to) throws JsonFault {
        open();
        pointer.pushArray();
        boolean more = !text.passIf(']');
        while (more) {
            to.next();
            take(element, to);
            more = nextElement();
        }
        pointer.pop();
        close();
    }

    private void mapping(Target target, ElementSink to) throws JsonFault {
        open();
        NameSet names = names();
        Slice name = nameAtHand();
        if (text.passIf('}')) {
            close();
            return;
        }
        do {
            text.name(name);
            pointer.push(name);
            if (!names.add(name)) {
                to.rejectKey("duplicate-key", name.toString(), REPEATED);
                pass();
            } else if (name.isBroken()) {
                to.rejectKey("type", name.toString(), HALF_A_CHARACTER);
                pass();
            } else {
                to.next(name.toString());
                take(target, to);
            }
            pointer.pop();
        } while (text.passIf(','));
        text.expect('}', "a comma or the end of the object");
        close();
    }

    private void unknown(boolean first, FieldSink to) throws JsonFault {
        if (!first) {
            repeated();
            pass();
            return;
        }
        int next = text.some();
        int place = text.place();
        if (next == '{' || next == '[') {
            pass();
        } else {
            passScalar(next);
        }
        if (!again && !known.cover(pointer.toString())) {
            String path = rescues ? pointer.toString() : pointer.shown();
            to.unknown(path, text.since(place, value).toString());
        }
    }

    private void repeated(Members.Field field, FieldSink to) throws JsonFault {
        if (field.targets().isEmpty()) {
            repeated();
        } else if (!again) {
            to.reject("duplicate-key", field.targets().get(0).column(), REPEATED, null);
        }
        pass();
    }

    private void repeated() {
        if (!again) {
            sink.reject("duplicate-key", sink.listsMore() ? pointer.shown() : "", REPEATED, null);
        }
    }

    /** Passes the value that begins here; of names that repeat within it each is reported. */
    private void pass() throws JsonFault {
        int first = text.some();
        if (first == '{') {
            passObject();
        } else if (first == '[') {
            open();
            pointer.pushArray();
            boolean more = !text.passIf(']');
            while (more) {
                pass();
                more = nextElement();
            }
            pointer.pop();
            close();
        } else {
            passScalar(first);
        }
    }

    private void passObject() throws JsonFault {
        open();
        NameSet names = names();
        Slice name = nameAtHand();
        if (text.passIf('}')) {
            close();
            return;
        }
        do {
            text.name(name);
            pointer.push(name);
            if (!names.add(name)) {
                repeated();
            }
            pass();
            pointer.pop();
        } while (text.passIf(','));
        text.expect('}', "a comma or the end of the object");
        close();
    }

    private void passScalar(int first) throws JsonFault {
        switch (first) {
            case '"' -> text.passString();
            case 't' -> text.literal("true");
            case 'f' -> text.literal("false");
            case 'n' -> text.literal("null");
            default -> {
                requireNumber(first);
                text.number(value);
            }
        }
    }

    private void requireNumber(int first) throws JsonFault {
        if (first != '-' && (first < '0' || first > '9')) {
            throw text.unexpected("a value");
        }
    }

    /** Passes a member's name: the number of the member, -1 when nobody wants it. Mostly it is the expected one. */
    private int member(Members wanted, int expected, Slice name) throws JsonFault {
        text.next();
        if (wanted.pass(expected, text, name)) {
            return expected;
        }
        text.name(name);
        return wanted.find(name, expected);
    }

    /** Whether another element follows. */
    private boolean nextElement() throws JsonFault {
        if (text.passIf(',')) {
            pointer.nextElement();
            return true;
        }
        text.expect(']', "a comma or the end of the array");
        return false;
    }

    /** Passes the opening bracket at hand. */
    private void open() throws JsonFault {
        if (++depth > JsonText.DEEPEST_NESTING) {
            String message = String.format(
                    Locale.ROOT, "the nesting depth is beyond the limit of %,d", JsonText.DEEPEST_NESTING);
            throw new JsonFault(Reason.LIMIT, message, text.place());
        }
        text.pass();
    }

    private void close() {
        depth--;
    }

    /** Room for the names of the object that begins at this depth. */
    private Slice nameAtHand() {
        while (namesAtHand.size() <= depth) {
            namesAtHand.add(new Slice());
        }
        return namesAtHand.get(depth);
    }

    /** An empty set for the object that begins at this depth. */
    private NameSet names() {
        while (nameSets.size() <= depth) {
            nameSets.add(new NameSet());
        }
        NameSet names = nameSets.get(depth);
        names.clear();
        return names;
    }
}
