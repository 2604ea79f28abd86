package dev.polder.reader.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Jackson without leniency, and with limits on what one record may ask of it. */
final class StrictJson {
    static final int DEEPEST_NESTING = 1000;
    static final int LONGEST_NUMBER = 1000;
    static final int LONGEST_NAME = 50_000;

    private final JsonFactory factory = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    JsonParser parser(Stretch record) throws IOException {
        return factory.createParser(record.bytes(), record.offset(), record.length());
    }

    /** The first byte that is not white space, -1 when there is none. */
    int firstByte(Stretch record) {
        for (int i = record.offset(); i < record.offset() + record.length(); i++) {
            int b = record.bytes()[i] & 0xFF;
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return -1;
    }
}
