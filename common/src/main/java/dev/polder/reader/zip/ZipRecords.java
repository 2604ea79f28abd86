package dev.polder.reader.zip;

import dev.polder.contract.NoRecords;
import dev.polder.reader.RecordSink;
import dev.polder.reader.RecordSource;
import dev.polder.reader.bytes.DataFault;
import dev.polder.reader.bytes.InflationLimit;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The records of the wanted members of one zip, member after member in the order of its bytes.
 *
 * <p>A member that can't be read is one rejected record under its own name, and the members behind it are read wherever
 * they can be found. What is wrong with the zip itself is one under the zip's name. The rules:
 *
 * <ul>
 *   <li>{@code truncated}: the zip ends too soon
 *   <li>{@code unreadable}: a member is damaged, encrypted, packed in a way that is not read, a zip itself, or has a name
 *       that leads out of the zip; or the zip is none, or not in order
 *   <li>{@code duplicate-member}: a name stands twice; the first is read
 *   <li>{@code limit}: more comes out of the zip than the limit allows, or it has more names than can be kept
 *   <li>{@code no-records}: no member is wanted, and the contract does not accept that
 * </ul>
 *
 * <p>Folders, and members of which a step of the name starts with {@code _} or {@code .}, are passed over in silence, like
 * all others that are not wanted.
 */
public final class ZipRecords implements RecordSource {
    private final ZipMembers zip;
    private final ZipReading reading;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final MemberNames names = new MemberNames();
    private ZipMember member;
    private RecordSource records;
    private boolean someWanted;
    private boolean someFault;
    private boolean ended;

    /** @param member empty for the zip itself */
    private record Fault(Optional<String> member, String rule, String message) {}

    /** @param in the zip's bytes; closed with this source */
    public ZipRecords(InputStream in, ZipReading reading, InflationLimit limit) {
        this.zip = new ZipMembers(in, limit);
        this.reading = reading;
    }

    @Override
    public boolean next(RecordSink sink) throws IOException {
        while (true) {
            if (records != null && records.next(sink)) {
                return true;
            }
            if (records != null) {
                closeMember();
            } else if (faults.isEmpty() && ended) {
                return false;
            } else if (faults.isEmpty()) {
                advance();
            }
            if (!faults.isEmpty()) {
                report(faults.remove(), sink);
                return true;
            }
        }
    }

    private void advance() throws IOException {
        Optional<ZipMember> next;
        try {
            next = zip.next();
        } catch (EOFException | ZipException e) {
            ended = true;
            fault(Optional.empty(), DataFault.rule(e), e.getMessage());
            return;
        }
        if (next.isPresent()) {
            member = next.get();
            openOrPass();
        } else {
            ended = true;
            sayWhatWasNotRead();
        }
    }

    private void openOrPass() throws IOException {
        boolean unsafe = MemberNames.isUnsafe(member.name());
        boolean wanted = !unsafe && !member.isFolder() && reading.wants(member.name());
        someWanted |= wanted;
        if (unsafe) {
            refuse(
                    "unreadable",
                    "the member's name leads out of the zip or has control characters; have it written under a name within");
        } else if (!wanted) {
            pass(false);
        } else if (names.isFull()) {
            ended = true;
            fault("limit", "the zip has more members than can be told apart; it is not read from here on");
        } else if (!names.add(member.name())) {
            refuse(
                    "duplicate-member",
                    "the name stands more than once in the zip; the first member of this name is read");
        } else if (member.obstacle().isPresent()) {
            fault("unreadable", member.obstacle().get());
            pass(true);
        } else {
            open();
        }
    }

    private void open() throws IOException {
        Optional<InputStream> content = member.open();
        if (content.isPresent()) {
            reading.startMember(member.name());
            records = reading.open(content.get());
        } else {
            refuse(
                    "unreadable",
                    "the member is a zip itself, or packed in a way that is not read; put it in as gzip, bzip2, zstd or"
                            + " plain");
        }
    }

    private void refuse(String rule, String message) throws IOException {
        fault(rule, message);
        pass(false);
    }

    /** Goes behind a member that is not read; said when there is no way, unless that has been said. */
    private void pass(boolean said) throws IOException {
        try {
            member.pass();
        } catch (EOFException e) {
            fault(DataFault.rule(e), e.getMessage());
        } catch (ZipException e) {
            if (!said && !member.isPassed()) {
                fault(DataFault.rule(e), e.getMessage());
            }
        }
    }

    private void closeMember() throws IOException {
        records.close();
        records = null;
        try {
            member.finish();
        } catch (EOFException | ZipException e) {
            fault(DataFault.rule(e), e.getMessage());
        }
    }

    private void sayWhatWasNotRead() {
        if (member != null && member.isAtLimit()) {
            fault(
                    Optional.empty(),
                    "limit",
                    "the zip is not read behind its member " + MemberNames.shown(member.name()));
        } else if (!someWanted && !someFault && reading.noRecords() == NoRecords.REJECT) {
            String holds = zip.count() == 0 ? "it is empty" : "of its " + zip.count() + " members none is wanted";
            fault(Optional.empty(), "no-records", "no member of the zip matches `files`: " + holds);
        }
    }

    private void fault(String rule, String message) {
        fault(Optional.of(MemberNames.shown(member.name())), rule, message);
    }

    private void fault(Optional<String> name, String rule, String message) {
        someFault = true;
        faults.add(new Fault(name, rule, message));
    }

    private void report(Fault fault, RecordSink sink) {
        fault.member().ifPresentOrElse(reading::startMember, reading::startZip);
        sink.begin(1);
        sink.reject(fault.rule(), null, fault.message(), null);
        sink.noRecord();
        sink.end();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
