package dev.polder.reader.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class EightBytesTest {

    @Property
    void bytesStartWithThoseThatStandThere(@ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 40) int from) {
        int start = Math.min(from, bytes.length);
        byte[] rest = Arrays.copyOfRange(bytes, start, bytes.length);

        assertThat(EightBytes.startsWith(bytes, start, rest)).isTrue();
    }

    @Property
    void bytesDoNotStartWithOthers(
            @ForAll @Size(min = 1, max = 40) byte[] bytes, @ForAll @IntRange(max = 39) int place) {
        byte[] others = bytes.clone();
        others[place % bytes.length] ^= 1;

        assertThat(EightBytes.startsWith(bytes, 0, others)).isFalse();
    }
}
