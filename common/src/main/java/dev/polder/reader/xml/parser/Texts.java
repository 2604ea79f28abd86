package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.XmlFault.Kind;
import java.io.IOException;
import java.util.Arrays;

/** Reads the texts of elements, piece by piece: what is longer than a block comes in several. */
final class Texts {
    /** The longest that is looked at as one, but for references. */
    private static final String LONGEST_MARK = "]]>";

    /** What stands for itself in a text. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, true);
        for (char special : new char[] {'<', '&', '\r', ']'}) {
            PLAIN[special] = false;
        }
    }

    private final Reach reach;
    private final Scratch scratch;
    private final References references;
    private final Slice piece = new Slice();
    private boolean inSection;

    Texts(Reach reach, Scratch scratch, References references) {
        this.reach = reach;
        this.scratch = scratch;
        this.references = references;
    }

    /** The piece that was read last. */
    Slice piece() {
        return piece;
    }

    /** A CDATA section begins at hand. */
    void enterSection() {
        inSection = true;
    }

    /** Whether what comes next is part of a CDATA section. */
    boolean inSection() {
        return inSection;
    }

    /** Reads what is no markup. */
    void text() throws XmlFault, IOException {
        while (true) {
            passPlain();
            if (reach.at == reach.end) {
                if (isLong() || !reach.more()) {
                    break;
                }
                continue;
            }
            byte next = reach.bytes[reach.at];
            if (next == '<' || endsBeforeMark()) {
                break;
            } else if (next == ']') {
                bracket();
            } else {
                resolved();
                return;
            }
        }
        piece.of(reach.bytes, reach.start, reach.at - reach.start);
    }

    private void passPlain() {
        byte[] bytes = reach.bytes;
        int end = reach.end;
        int i = reach.at;
        while (i < end && PLAIN[bytes[i] & 0xFF]) {
            i++;
        }
        reach.at = i;
    }

    private boolean isLong() {
        return reach.at - reach.start >= Window.BLOCK;
    }

    /** Whether the piece ends before what can't be told without reading on, which would keep all of the piece. */
    private boolean endsBeforeMark() {
        return isLong() && reach.at + LONGEST_MARK.length() > reach.end;
    }

    /** Reads a text that does not stand for itself from here on. */
    private void resolved() throws XmlFault, IOException {
        scratch.begin();
        scratch.add(reach.bytes, reach.start, reach.at);
        while (reach.at < reach.end || (!isLong() && reach.more())) {
            int from = reach.at;
            passPlain();
            scratch.add(reach.bytes, from, reach.at);
            if (reach.at == reach.end) {
                continue;
            }
            byte next = reach.bytes[reach.at];
            if (next == '<' || endsBeforeMark()) {
                break;
            } else if (next == '&') {
                if (!reference()) {
                    break;
                }
            } else if (next == '\r') {
                lineEnd();
            } else {
                bracket();
                scratch.add(']');
            }
        }
        scratch.end(piece);
    }

    /** Reads a reference; false when the piece ends before it. */
    private boolean reference() throws XmlFault, IOException {
        int after = references.resolve(reach.at);
        while (after < 0) {
            if (isLong()) {
                return false;
            }
            reach.need();
            after = references.resolve(reach.at);
        }
        reach.at = after;
        return true;
    }

    /** A line ends with a newline, whatever it is written with: XML 1.0, 2.11. */
    private void lineEnd() throws XmlFault {
        boolean followed = reach.at + 1 < reach.end || reach.more();
        reach.at += followed && reach.bytes[reach.at + 1] == '\n' ? 2 : 1;
        scratch.add('\n');
    }

    private void bracket() throws XmlFault {
        if (sectionEnds()) {
            throw reach.fault(Kind.SYNTAX, reach.at, "]]> in a text (there it is written ]]&gt;)");
        }
        reach.at++;
    }

    private boolean sectionEnds() throws XmlFault {
        boolean followed = true;
        while (reach.at + 2 >= reach.end && followed) {
            followed = reach.more();
        }
        return followed && reach.bytes[reach.at + 1] == ']' && reach.bytes[reach.at + 2] == '>';
    }

    /** Reads a piece of a CDATA section; false when there is nothing in it. */
    boolean section() throws XmlFault, IOException {
        boolean plain = true;
        while (inSection && !endsBeforeMark()) {
            int from = reach.at;
            passSection();
            if (!plain) {
                scratch.add(reach.bytes, from, reach.at);
            }
            if (reach.at == reach.end) {
                if (!isLong()) {
                    reach.need();
                }
            } else if (endsBeforeMark()) {
                break;
            } else if (reach.bytes[reach.at] == '\r') {
                if (plain) {
                    plain = false;
                    scratch.begin();
                    scratch.add(reach.bytes, reach.start, reach.at);
                }
                lineEnd();
            } else if (sectionEnds()) {
                inSection = false;
            } else {
                if (!plain) {
                    scratch.add(']');
                }
                reach.at++;
            }
        }
        if (plain) {
            piece.of(reach.bytes, reach.start, reach.at - reach.start);
        } else {
            scratch.end(piece);
        }
        reach.at += inSection ? 0 : "]]>".length();
        return piece.length() > 0;
    }

    private void passSection() {
        byte[] bytes = reach.bytes;
        int i = reach.at;
        while (i < reach.end && bytes[i] != ']' && bytes[i] != '\r') {
            i++;
        }
        reach.at = i;
    }
}
