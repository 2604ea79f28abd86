package dev.polder.reader.xml.parser;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a document's bytes stand for characters, after XML 1.0, appendix F: by its byte order mark, else its XML
 * declaration, else UTF-8.
 *
 * @param mark the length of the byte order mark
 */
record Encoding(Charset charset, int mark) {
    /** How many bytes to look at: more than any XML declaration has. */
    static final int HEAD = 1024;

    private static final String OPENING = "<?xml";
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'<>]*)[\"']");

    /** @throws UnreadableText when the declaration names an encoding that is unknown, or can't be the one of its own bytes */
    static Encoding of(byte[] head) throws UnreadableText {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0, '<', 0)) {
            return new Encoding(StandardCharsets.UTF_16BE, 0);
        }
        if (startsWith(head, '<', 0)) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return declared.find() ? declared(declared.group(1), head) : new Encoding(StandardCharsets.UTF_8, 0);
    }

    private static Encoding declared(String name, byte[] head) throws UnreadableText {
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (UnsupportedCharsetException | java.nio.charset.IllegalCharsetNameException e) {
            throw new UnreadableText(
                    "encoding", "the XML declaration names the encoding " + name + ", unknown here", e);
        }
        String opening = new String(Arrays.copyOf(head, OPENING.length()), charset);
        if (!opening.equals(OPENING)) {
            throw new UnreadableText(
                    "encoding", "the XML declaration says " + name + ", and its own bytes are something else", null);
        }
        return new Encoding(charset, 0);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
