package dev.polder.reader.xml.parser;

import dev.polder.reader.bytes.DataFault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * A document's bytes as UTF-8, without the byte order mark.
 *
 * <p>What is UTF-8 passes as it is and is not looked at. Unlike {@link java.io.InputStreamReader} this gives everything
 * that stands before a fault, and only then the fault: {@link UnreadableText} for one of the data, any other IOException
 * for one of the store.
 */
final class Utf8Input implements AutoCloseable {
    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).limit(0);
    /** What is decoded and not yet encoded: between reads at most the first half of a character. */
    private final CharBuffer chars = CharBuffer.allocate(1 << 12);

    private final ByteBuffer encoded = ByteBuffer.allocate(1 << 14).limit(0);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private CharsetDecoder decoder;
    private boolean opened;
    private IOException broken;

    Utf8Input(InputStream in) {
        this.in = in;
    }

    /** At least one byte, or -1 at the end. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (!opened) {
            open();
        }
        ByteBuffer ready = decoder == null ? bytes : encoded;
        while (!ready.hasRemaining()) {
            if (decoder == null) {
                return fetch(target, offset, length);
            }
            if (!decode()) {
                return -1;
            }
            encode();
        }
        int count = Math.min(length, ready.remaining());
        ready.get(target, offset, count);
        return count;
    }

    private void open() throws IOException {
        boolean more = true;
        while (more && bytes.remaining() < Encoding.HEAD) {
            try {
                more = fill();
            } catch (IOException e) {
                broken = e;
                more = false;
            }
        }
        Encoding encoding = Encoding.of(Arrays.copyOf(bytes.array(), Math.min(bytes.limit(), Encoding.HEAD)));
        opened = true;
        bytes.position(encoding.mark());
        if (!encoding.charset().equals(StandardCharsets.UTF_8)) {
            decoder = encoding.charset().newDecoder();
        }
    }

    /** Decodes what is there; false at the end. */
    private boolean decode() throws IOException {
        int before = chars.position();
        if (before > 1) {
            throw UnreadableText.notIn(decoder.charset().name());
        }
        while (chars.position() == before) {
            CoderResult result = decoder.decode(bytes, chars, false);
            if (chars.position() > before) {
                break;
            }
            if (result.isError()) {
                throw notInThisEncoding(result);
            }
            if (!fill()) {
                if (bytes.hasRemaining() || before > 0) {
                    throw UnreadableText.endsInACharacter();
                }
                return false;
            }
        }
        return true;
    }

    private void encode() throws IOException {
        encoded.clear();
        CoderResult result = encoder.encode(chars.flip(), encoded, false);
        chars.compact();
        encoded.flip();
        if (result.isError() && !encoded.hasRemaining()) {
            throw notInThisEncoding(result);
        }
    }

    private boolean fill() throws IOException {
        bytes.compact();
        try {
            int count = fetch(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(count, 0));
            return count >= 0;
        } finally {
            bytes.flip();
        }
    }

    private int fetch(byte[] target, int offset, int length) throws IOException {
        if (broken != null) {
            throw broken;
        }
        try {
            return in.read(target, offset, length);
        } catch (EOFException | ZipException e) {
            throw new UnreadableText(DataFault.rule(e), "the file's bytes break off (" + e.getMessage() + ")", e);
        }
    }

    private UnreadableText notInThisEncoding(CoderResult result) {
        try {
            result.throwException();
            throw new IllegalStateException("no error of " + decoder.charset());
        } catch (CharacterCodingException e) {
            return UnreadableText.notIn(decoder.charset().name());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
