package dev.polder.reader.xml;

import dev.polder.reader.bytes.DataFault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The characters of a document.
 *
 * <p>Unlike {@link java.io.InputStreamReader} it gives every character that stands before a fault, and only then the
 * fault: {@link UnreadableText} for one of the data, any other IOException for one of the store.
 */
final class DecodedText extends Reader {
    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(1 << 14).limit(0);
    private CharsetDecoder decoder;
    private IOException broken;

    DecodedText(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !decode()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private boolean decode() throws IOException {
        if (decoder == null) {
            open();
        }
        chars.clear();
        try {
            while (chars.position() == 0) {
                CoderResult result = decoder.decode(bytes, chars, false);
                if (chars.position() > 0) {
                    break;
                }
                if (result.isError()) {
                    throw notInThisEncoding(result);
                }
                if (!fill()) {
                    return ended();
                }
            }
        } finally {
            chars.flip();
        }
        return true;
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
        bytes.position(encoding.mark());
        decoder = encoding.charset().newDecoder();
    }

    private boolean fill() throws IOException {
        if (broken != null) {
            throw broken;
        }
        bytes.compact();
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(count, 0));
            return count >= 0;
        } catch (EOFException | ZipException e) {
            throw new UnreadableText(DataFault.rule(e), "the file's bytes break off (" + e.getMessage() + ")", e);
        } finally {
            bytes.flip();
        }
    }

    private boolean ended() throws UnreadableText {
        if (bytes.hasRemaining()) {
            throw new UnreadableText("truncated", "the file ends in the middle of a character", null);
        }
        return false;
    }

    private UnreadableText notInThisEncoding(CoderResult result) {
        String name = decoder.charset().name();
        try {
            result.throwException();
            throw new IllegalStateException("no error of " + name);
        } catch (CharacterCodingException e) {
            return new UnreadableText(
                    "encoding", "bytes that are not " + name + ", which the file is said to be in", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
