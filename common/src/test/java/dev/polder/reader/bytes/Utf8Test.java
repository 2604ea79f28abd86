package dev.polder.reader.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final byte[] EDGES = {0x00, 0x41, 0x7F, (byte) 0x80, (byte) 0xBF, (byte) 0xC0, (byte) 0xFF};

    @Test
    void everyCharacterIsJudgedAsTheJdkJudgesItButZeroIsNone() {
        CharsetDecoder jdk = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(8);
        byte[] bytes = new byte[4];

        for (int lead = 0; lead < 256; lead++) {
            for (int second = 0; second < 256; second++) {
                bytes[0] = (byte) lead;
                bytes[1] = (byte) second;
                for (byte third : EDGES) {
                    for (byte fourth : EDGES) {
                        bytes[2] = third;
                        bytes[3] = fourth;
                        boolean zero = lead == 0 || second == 0 || third == 0 || fourth == 0;
                        boolean valid = jdk.reset()
                                .decode(ByteBuffer.wrap(bytes), chars.clear(), true)
                                .isUnderflow();

                        assertThat(Utf8.firstFault(bytes, 0, 4) < 0).isEqualTo(valid && !zero);
                    }
                }
            }
        }
    }

    @Test
    void theFirstFaultIsNamedByItsPlaceAndACharacterCutShortIsOne() {
        byte[] bytes = "aé😀".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.firstFault(bytes, 0, bytes.length)).isEqualTo(-1);
        assertThat(Utf8.firstFault(bytes, 0, bytes.length - 1)).isEqualTo(3);
        assertThat(Utf8.firstFault(bytes, 2, 5)).isEqualTo(2);
    }
}
