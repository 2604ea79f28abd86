package dev.polder.reader.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipMembersTest {

    @Test
    void allMembersAreReadWhereverTheStreamBreaks() throws IOException {
        byte[] first = noise(100_000);
        byte[] second = noise(70_000);
        byte[] file = concat(gzip(first), gzip(new byte[0]), gzip(second));

        for (int chunk : new int[] {1, 7, 1000, 1 << 20}) {
            assertThat(new GzipMembers(new Chunked(file, chunk)).readAllBytes()).isEqualTo(concat(first, second));
        }
    }

    @Test
    void zerosAfterTheLastMemberArePadding() throws IOException {
        byte[] file = concat(gzip(new byte[] {1, 2}), new byte[512]);

        assertThat(new GzipMembers(new ByteArrayInputStream(file)).readAllBytes())
                .containsExactly(1, 2);
    }

    @Test
    void otherBytesAfterTheLastMemberAreAFault() {
        byte[] file = concat(gzip(new byte[] {1, 2}), new byte[] {'x'});

        Outcome outcome = read(file);

        assertThat(outcome.bytes).containsExactly(1, 2);
        assertThat(outcome.fault).isInstanceOf(ZipException.class).hasMessageContaining("not gzip follow");
    }

    @Test
    void aFileCutAnywhereGivesWhatWasWholeAndThenSaysSo() {
        byte[] content = noise(5_000);
        byte[] file = gzip(content);

        for (int length = 0; length < file.length; length += 97) {
            Outcome outcome = read(Arrays.copyOf(file, length));

            assertThat(outcome.fault).isInstanceOf(EOFException.class).hasMessage("the gzip data is cut short");
            assertThat(outcome.bytes).isEqualTo(Arrays.copyOf(content, outcome.bytes.length));
        }
        assertThat(read(Arrays.copyOf(file, file.length - 1)).bytes).isEqualTo(content);
    }

    @Test
    void aFlippedBitIsNeverMissedWhereItMatters() {
        byte[] content = "a line of text that repeats; ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
        byte[] file = gzip(content);

        for (int bit = 10 * 8; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            Outcome outcome = read(flipped);

            boolean harmless = outcome.fault == null && Arrays.equals(outcome.bytes, content);
            boolean padding = bit / 8 == file.length - 9;
            assertThat(outcome.fault != null || (harmless && padding))
                    .as("bit %d", bit)
                    .isTrue();
        }
    }

    @Test
    void allBytesBeforeDamagedDataAreGivenHoweverTheyAreAskedFor() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("line ").append(i * 7919L % 100_003).append('\n');
        }
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] file = gzip(content);
        System.arraycopy(noise(400), 0, file, file.length / 2, 400);

        Outcome atOnce = read(file, content.length);
        Outcome oneByOne = read(file, 1);

        assertThat(atOnce.fault).isInstanceOf(ZipException.class).hasMessageStartingWith("the gzip data is damaged");
        assertThat(atOnce.bytes).isEqualTo(oneByOne.bytes);
        assertThat(atOnce.bytes.length).isGreaterThan(content.length / 4);
        assertThat(Arrays.copyOf(atOnce.bytes, content.length / 4))
                .isEqualTo(Arrays.copyOf(content, content.length / 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "\u001f"})
    void whatIsNotGzipIsSaidAtOnce(String text) {
        Outcome outcome = read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome.bytes).isEmpty();
        assertThat(outcome.fault).isInstanceOfAny(ZipException.class, EOFException.class);
    }

    @Test
    void aFailureOfTheStoreIsNeverTakenForAFaultOfTheData() {
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
        InputStream in = new GzipMembers(new StoreStream(failing, "s3a://lake/a.gz", UnaryOperator.identity()));

        assertThatThrownBy(in::readAllBytes)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("s3a://lake/a.gz")
                .hasMessageContaining("connection lost");
    }

    private static final class Outcome {
        private final byte[] bytes;
        private final IOException fault;

        Outcome(byte[] bytes, IOException fault) {
            this.bytes = bytes;
            this.fault = fault;
        }
    }

    private static Outcome read(byte[] file) {
        return read(file, 777);
    }

    private static Outcome read(byte[] file, int chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GzipMembers(new ByteArrayInputStream(file))) {
            byte[] buffer = new byte[chunk];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            return new Outcome(out.toByteArray(), null);
        } catch (IOException e) {
            return new Outcome(out.toByteArray(), e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static final class Chunked extends ByteArrayInputStream {
        private final int chunk;

        Chunked(byte[] bytes, int chunk) {
            super(bytes);
            this.chunk = chunk;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, chunk));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }
}
