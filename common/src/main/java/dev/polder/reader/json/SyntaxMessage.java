package dev.polder.reader.json;

import com.fasterxml.jackson.core.JsonParseException;
import dev.polder.contract.Contract;

/** Says what is wrong with a record's JSON; without its text where some column is masked. */
final class SyntaxMessage {
    private final boolean quotes;

    SyntaxMessage(Contract contract) {
        quotes = !contract.hasMaskedColumns();
    }

    String of(JsonParseException fault, Stretch record) {
        String what = quotes ? fault.getOriginalMessage() : "the JSON is broken";
        long line = record.line() + fault.getLocation().getLineNr() - 1;
        return what + ", in line " + line + ", byte " + (fault.getLocation().getByteOffset() + 1) + " of the record";
    }
}
