package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.reader.RowBuilder;
import dev.polder.reader.Slice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record is kept in memory, so it must be seen to be too long before the whole of it is read. */
final class XmlRecordBoundTest {
    private static final Limits LIMITS = new Limits(500, 1_000, 1_000, 100_000, 100_000, 100_000);
    private static final int REPEATED = 500_000;

    @ParameterizedTest
    @ValueSource(strings = {"<!---->", "<?pi?>", "<![CDATA[]]>", "<a/>"})
    void holdsForWhatIsRead(String repeated) throws Exception {
        ByteArrayInputStream in = file("<r><x>" + repeated.repeat(REPEATED) + "</x></r>");

        try (Cursor cursor = inRecord(in)) {
            assertThatThrownBy(() -> readOn(cursor))
                    .isInstanceOf(LimitReached.class)
                    .hasMessage("more than 100000 bytes of one record");
            assertThat(in.available()).isGreaterThan(1_000_000);
        }
    }

    @Test
    void holdsForAnElementThatIsPassedOver() throws Exception {
        ByteArrayInputStream in = file("<r><x><b>" + "<a/>".repeat(REPEATED) + "</b></x></r>");

        try (Cursor cursor = inRecord(in)) {
            cursor.next();

            assertThatThrownBy(() -> cursor.skipTo(3))
                    .isInstanceOf(LimitReached.class)
                    .hasMessage("more than 100000 bytes of one record");
            assertThat(in.available()).isGreaterThan(1_000_000);
        }
    }

    @Test
    void keepsOnlyTheBeginningOfARecordThatIsPassedOver() throws Exception {
        ByteArrayInputStream in = file("<r><x>" + "<a/>".repeat(REPEATED) + "</x><x/></r>");

        try (Cursor cursor = inRecord(in)) {
            assertThatThrownBy(() -> readOn(cursor)).isInstanceOf(LimitReached.class);
            cursor.skipRecord(2);

            Slice kept = cursor.raw(cursor.event().end());
            assertThat(kept.length()).isEqualTo(RowBuilder.RAW_LIMIT + 1);
            assertThat(kept.bytes()).hasSize(RowBuilder.RAW_LIMIT + 1);
            assertThat(cursor.recordLength(cursor.event().end())).isEqualTo(4L * REPEATED + 7);
        }
    }

    private static ByteArrayInputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Cursor inRecord(ByteArrayInputStream in) throws Exception {
        Cursor cursor = new Cursor(in, LIMITS, Optional.empty());
        cursor.advance();
        cursor.advance();
        cursor.startRecord();
        return cursor;
    }

    private static void readOn(Cursor cursor) throws Exception {
        while (cursor.event().depth() > 1) {
            cursor.next();
        }
    }
}
