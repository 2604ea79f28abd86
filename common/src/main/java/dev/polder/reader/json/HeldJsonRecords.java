package dev.polder.reader.json;

import dev.polder.contract.Contract;
import dev.polder.contract.RecordFormat;
import dev.polder.reader.HeldRecord;
import dev.polder.reader.HeldSource;
import dev.polder.reader.RecordSink;
import java.nio.charset.StandardCharsets;

/** Records of JSON, each read once more from its own text. */
public final class HeldJsonRecords implements HeldSource {
    private final RootFields roots;
    private final RecordDecoder decoder;
    private final Extent extent;

    public HeldJsonRecords(RecordFormat.Json format, Contract contract) {
        boolean wholeLines = format.records() == RecordFormat.JsonRecords.LINES
                && format.path().isEmpty();
        roots = new RootFields(contract);
        decoder = new RecordDecoder(contract, roots);
        extent = wholeLines ? Extent.LINE : Extent.RECORD;
    }

    @Override
    public void read(HeldRecord record, RecordSink sink) {
        byte[] text = record.text().getBytes(StandardCharsets.UTF_8);
        byte[] context = record.context().json().getBytes(StandardCharsets.UTF_8);
        roots.recall(new Stretch(context, 0, context.length, record.line()));
        sink.begin(record.line());
        sink.raw(text, 0, text.length);
        decoder.decode(new Frame.Whole(new Stretch(text, 0, text.length, record.line()), extent), sink);
        sink.end();
    }
}
