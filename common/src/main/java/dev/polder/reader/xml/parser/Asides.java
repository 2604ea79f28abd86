package dev.polder.reader.xml.parser;

import dev.polder.reader.Slice;
import dev.polder.reader.xml.parser.XmlFault.Kind;
import java.io.IOException;
import java.util.regex.Pattern;

/** Passes comments and processing instructions, and checks that they are what they should be. */
final class Asides {
    /** XML 1.0, productions 23 to 26, 32, 80 and 81. */
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s+version\\s*=\\s*(\"1\\.[0-9]+\"|'1\\.[0-9]+')"
                    + "(\\s+encoding\\s*=\\s*(\"[A-Za-z][\\w.-]*\"|'[A-Za-z][\\w.-]*'))?"
                    + "(\\s+standalone\\s*=\\s*(\"(yes|no)\"|'(yes|no)'))?\\s*\\?>");

    private final Reach reach;
    private final Tags tags;

    Asides(Reach reach, Tags tags) {
        this.reach = reach;
        this.tags = tags;
    }

    /** Passes the comment at hand. */
    void comment() throws XmlFault, IOException {
        reach.at = reach.start + "<!--".length();
        passPair('-', '-');
        while (reach.at == reach.end) {
            reach.need();
        }
        if (reach.bytes[reach.at] != '>') {
            throw reach.unexpected(reach.at, "> behind the -- that ends a comment");
        }
        reach.at++;
    }

    /** Passes the processing instruction at hand, or the XML declaration. */
    void instruction() throws XmlFault, IOException {
        String target = target();
        while (reach.at + 1 >= reach.end) {
            reach.need();
        }
        boolean ends = reach.bytes[reach.at] == '?' && reach.bytes[reach.at + 1] == '>';
        if (!ends && !Characters.isSpace(reach.bytes[reach.at])) {
            throw reach.unexpected(reach.at, "white space or ?> behind the name of a processing instruction");
        }
        passPair('?', '>');
        if (target.equalsIgnoreCase("xml") && !isDeclaration()) {
            throw reach.fault(
                    Kind.SYNTAX,
                    reach.start,
                    "an XML declaration that is malformed, of another version than 1, or not at the beginning");
        }
    }

    private String target() throws XmlFault, IOException {
        Symbol target = null;
        while (target == null) {
            reach.at = reach.start + "<?".length();
            target = tags.name();
            if (target == null) {
                reach.need();
            }
        }
        if (!target.prefix().isEmpty()) {
            throw reach.fault(Kind.SYNTAX, reach.start, "a colon in the name of a processing instruction");
        }
        return target.local();
    }

    private boolean isDeclaration() {
        Slice written = new Slice().of(reach.bytes, reach.start, reach.at - reach.start);
        return reach.offset(reach.start) == 0
                && DECLARATION.matcher(written.toString()).matches();
    }

    /** Goes behind the next place where these two stand. */
    private void passPair(char first, char second) throws XmlFault, IOException {
        while (true) {
            while (reach.at < reach.end && reach.bytes[reach.at] != first) {
                reach.at++;
            }
            if (reach.at + 1 >= reach.end) {
                reach.need();
            } else if (reach.bytes[reach.at + 1] == second) {
                reach.at += 2;
                return;
            } else {
                reach.at++;
            }
        }
    }

    /** Passes the white space around the root, up to markup or the document's end. */
    void outside(boolean behindRoot) throws XmlFault {
        while (!reach.space()) {
            reach.start = reach.at;
            if (!reach.more()) {
                return;
            }
        }
        if (reach.bytes[reach.at] != '<') {
            throw reach.unexpected(
                    reach.at, behindRoot ? "nothing more behind the root" : "< at the beginning of the root");
        }
    }
}
