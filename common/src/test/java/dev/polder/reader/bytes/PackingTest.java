package dev.polder.reader.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PackingTest {
    private static final int DAMAGES = 20;

    @ParameterizedTest
    @EnumSource
    void everyPackingIsToldByItsFirstBytesWhateverTheName(Packer packer) {
        byte[] head = Arrays.copyOf(packer.pack(lines(3)), Packing.HEAD);

        assertThat(Packing.of("a.json", head)).isEqualTo(packer.packing());
        assertThat(Packing.of("a.json.xz", head)).isEqualTo(packer.packing());
    }

    @ParameterizedTest
    @CsvSource({
        "a.gz, GZIP",
        "a.BZ2, BZIP2",
        "a.zst, ZSTD",
        "a.zstd, ZSTD",
        "a.json, PLAIN",
        "a.zip, ZIP",
        "a.xz, FOREIGN"
    })
    void theNameDecidesWhereTheBytesAreSilent(String name, Packing packing) {
        assertThat(Packing.of(name, new byte[0])).isEqualTo(packing);
    }

    @ParameterizedTest
    @EnumSource
    void packedFilesPutTogetherAreReadOneAfterAnother(Packer packer) {
        byte[] file = concat(packer.pack(lines(30_000)), packer.pack(new byte[0]), packer.pack(lines(500)));

        for (int chunk : new int[] {1, 777, 1 << 20}) {
            Unpacking unpacking = Unpacking.of(packer.packing(), file, chunk);

            assertThat(unpacking.fault()).isNull();
            assertThat(unpacking.content()).isEqualTo(concat(lines(30_000), lines(500)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyContentIsNoFaultAndAnEmptyFileIs(Packer packer) {
        Unpacking empty = Unpacking.of(packer.packing(), packer.pack(new byte[0]), 100);
        Unpacking nothing = Unpacking.of(packer.packing(), new byte[0], 100);

        assertThat(empty.fault()).isNull();
        assertThat(empty.content()).isEmpty();
        assertThat(nothing.rule()).isEqualTo("truncated");
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutAtTwentyPlacesGivesWhatWasWholeAndSaysThatItIsCutShort(Packer packer) {
        byte[] content = lines(40_000);
        byte[] file = packer.pack(content);
        Random random = new Random(20);

        for (int i = 0; i < DAMAGES; i++) {
            int length = 1 + random.nextInt(file.length - 1);
            Unpacking unpacking = Unpacking.of(packer.packing(), Arrays.copyOf(file, length), 10_000);

            assertThat(unpacking.fault())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the %s data is cut short", packer.name().toLowerCase(Locale.ROOT));
            assertBeginsWith(content, unpacking.content());
            long lost = (long) content.length * length / file.length - unpacking.content().length;
            assertThat(lost)
                    .as("bytes before the cut at %d that were not given", length)
                    .isLessThan(200_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBitFlippedAtTwentyPlacesIsFoundAndAllBeforeItIsGiven(Packer packer) {
        byte[] content = lines(40_000);
        byte[] file = packer.pack(content);
        Random random = new Random(21);

        for (int i = 0; i < DAMAGES; i++) {
            int at = 20 + random.nextInt(file.length - 20);
            byte[] flipped = file.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Unpacking before = Unpacking.of(packer.packing(), Arrays.copyOf(file, at), 10_000);
            Unpacking unpacking = Unpacking.of(packer.packing(), flipped, 10_000);

            assertThat(unpacking.fault()).as("a bit of byte %d", at).isNotNull();
            assertBeginsWith(unpacking.content(), before.content());
            if (packer == Packer.BZIP2) {
                assertBeginsWith(content, unpacking.content());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rubbishBehindTheEndIsAFaultAfterAllTheContent(Packer packer) {
        byte[] content = lines(2_000);
        byte[] file = concat(packer.pack(content), "rubbish".getBytes(StandardCharsets.UTF_8));

        Unpacking unpacking = Unpacking.of(packer.packing(), file, 1_000);

        assertThat(unpacking.content()).isEqualTo(content);
        assertThat(unpacking.rule()).isEqualTo("unreadable");
        assertThat(unpacking.fault()).isInstanceOf(ZipException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSecondPackedFileOfWhichTwoBytesArrivedIsCutShort(Packer packer) {
        byte[] content = lines(2_000);
        byte[] file = concat(packer.pack(content), Arrays.copyOf(packer.pack(content), 2));

        Unpacking unpacking = Unpacking.of(packer.packing(), file, 1_000);

        assertThat(unpacking.content()).isEqualTo(content);
        assertThat(unpacking.rule()).isEqualTo("truncated");
    }

    @Test
    void framesThatZstdSkipsHoldNothing() {
        byte[] skippable = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] file = concat(skippable, Packer.ZSTD.pack(lines(1)), skippable, Packer.ZSTD.pack(lines(2)));

        assertThat(Packing.of("a", file)).isEqualTo(Packing.ZSTD);
        assertThat(Unpacking.of(Packing.ZSTD, file, 100).content()).isEqualTo(concat(lines(1), lines(2)));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheStoreIsNeverTakenForAFaultOfTheData(Packer packer) {
        byte[] file = packer.pack(lines(40_000));
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("connection lost");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new EOFException("connection lost");
            }
        };
        InputStream half = new ByteArrayInputStream(file, 0, file.length / 2);
        InputStream in =
                new StoreStream(new SequenceInputStream(half, failing), "s3a://lake/a", UnaryOperator.identity());

        assertThatThrownBy(() ->
                        packer.packing().unpack(in, InflationLimit.standard()).readAllBytes())
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("s3a://lake/a")
                .hasMessageContaining("connection lost");
    }

    @ParameterizedTest
    @EnumSource
    void theLimitThatIsReachedIsNamedAfterAllThatItAllows(Packer packer) {
        byte[] file = packer.pack(new byte[1_000_000]);

        Unpacking large = unpack(packer, file, new InflationLimit(300_000, 1_000_000, 0));
        Unpacking dense = unpack(packer, file, new InflationLimit(1L << 40, 20, 500_000));
        Unpacking small = unpack(packer, file, new InflationLimit(1_000_000, 20, 1_000_000));

        assertThat(large.content()).hasSizeBetween(300_000, 301_000);
        assertThat(large.rule()).isEqualTo("limit");
        assertThat(large.fault())
                .hasMessage("the packed data holds more than the limit of 300,000 unpacked bytes a file");
        assertThat(dense.content()).hasSizeBetween(500_000, 501_000);
        assertThat(dense.rule()).isEqualTo("limit");
        assertThat(dense.fault())
                .hasMessageStartingWith(
                        "the packed data is denser than the limit of 20 unpacked bytes for a packed one: 50");
        assertThat(small.fault()).isNull();
    }

    private static Unpacking unpack(Packer packer, byte[] file, InflationLimit limit) {
        return Unpacking.of(packer.packing().unpack(new ByteArrayInputStream(file), limit), 1_000);
    }

    private static void assertBeginsWith(byte[] whole, byte[] head) {
        assertThat(Arrays.mismatch(whole, 0, Math.min(whole.length, head.length), head, 0, head.length))
                .isEqualTo(-1);
    }

    private static byte[] lines(int count) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            text.append("line ").append(i).append(' ').append(random.nextInt()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
