package dev.polder.reader.xml.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.codehaus.stax2.XMLStreamReader2;

/** Whatever the document: Woodstox, a parser of long standing, finds the same in it, or finds it broken too. */
class XmlAgreementProperties {
    private static final XmlParser.Bounds BOUNDS = new XmlParser.Bounds(1_000, 1_000, 1_000_000);
    private static final String BROKEN = "broken";

    private static final List<String> SCRAPS = List.of(
            "<a>",
            "</a>",
            "<a/>",
            "<b x='1'>",
            "</b>",
            "</b >",
            "<b\n\tx = \"1\"\r\n y='é'/>",
            "<p:a xmlns:p='urn:p'>",
            "</p:a>",
            "<p:b p:x='1' x='2'/>",
            "<a xmlns='urn:d'>",
            "<a xmlns=''>",
            "<c xmlns:q='urn:p' q:x='' p:x=''/>",
            "<é ñ='😀'/>",
            "<a x='1' x='2'/>",
            "<a x='1'y='2'/>",
            "<a b/>",
            "<a b=c/>",
            "<a :b=''/>",
            "<a:b:c/>",
            "<1/>",
            "<a x='a<b'/>",
            "<a x='&lt;&#10;&#x1F600;&amp;'/>",
            "<a x='\n \t\r\n\r'/>",
            "<a xml:lang='nl'/>",
            "<a xmlns:xml='urn:x'/>",
            "<a xmlns:xmlns='urn:x'/>",
            "<a xmlns:z=''/>",
            "<a xmlns:p='1' xmlns:p='2'/>",
            "t",
            " ",
            "\n",
            "\r\n",
            "\r",
            "é😀",
            "&amp;",
            "&lt;&gt;&apos;&quot;",
            "&#49;",
            "&#x41;",
            "&#0;",
            "&#xD800;",
            "&#xFFFF;",
            "&#1114112;",
            "&#99999999999;",
            "&#0000000000049;",
            "&#x0000000000041;",
            "&no;",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "& ",
            "]]>",
            "]]",
            "]",
            ">",
            "<",
            "<![CDATA[<&]]]>]]>",
            "<![CDATA[]]>",
            "<![CDATA[\r\n\r]]>",
            "<![CDATA[",
            "<!-- c -->",
            "<!---->",
            "<!-- -- -->",
            "<!--->",
            "<!--",
            "<?pi some?thing?>",
            "<?pi?>",
            "<?pi?thing?>",
            "<?pi??>",
            "<?p:i thing?>",
            "<?pi ",
            "<?xml version='1.0'?>",
            "<?XML x?>",
            "<? x?>",
            "<!",
            "<!x>",
            "\u0001",
            "\u0085",
            "\uFFFE",
            "</",
            "</a",
            "< a>",
            "</ a>",
            "<a >",
            "<a / >",
            "=",
            "'",
            "\"");

    /** Pieces that are whole, so that a document of them is too. */
    private static final List<String> WHOLE = List.of(
            "<a/>",
            "<b x='1'>t</b >",
            "<b\n\tx = \"1\"\r\n y='é'/>",
            "<p:a xmlns:p='urn:q'><p:b p:x='1' x='2'/></p:a>",
            "<a xmlns='urn:d'><b><a xmlns=''/></b></a>",
            "<c xmlns:q='urn:p' q:x='' p:y=''/>",
            "<é ñ='😀'>ü</é>",
            "<a x='&lt;&#10;&#x1F600;&amp;'/>",
            "<a x='\n \t\r\n\r'/>",
            "<a xml:lang='nl'/>",
            "<a><b><c>t</c></b>]]</a>",
            "t",
            " ",
            "\n",
            "\r\n",
            "\r",
            "é😀",
            "&amp;",
            "&lt;&gt;&apos;&quot;",
            "&#49;",
            "&#x41;",
            "]",
            ">",
            "<![CDATA[<&]]]>]]>",
            "<![CDATA[\r\n\r]]>",
            "<!-- c -->",
            "<?pi some?thing?>",
            "<a>\n  <b>1</b>\n</a>");

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> piece =
                Arbitraries.frequencyOf(Tuple.of(15, Arbitraries.of(WHOLE)), Tuple.of(1, Arbitraries.of(SCRAPS)));
        Arbitrary<String> inside = piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
        Arbitrary<String> prolog = Arbitraries.frequency(
                Tuple.of(20, ""),
                Tuple.of(5, "<?xml version=\"1.0\" encoding='UTF-8' standalone='no' ?>\n"),
                Tuple.of(3, "<!-- c -->"),
                Tuple.of(1, " "),
                Tuple.of(1, "<?xml?>"),
                Tuple.of(1, "<?xml version='2.0'?>"),
                Tuple.of(1, "x"));
        Arbitrary<String> epilog = Arbitraries.frequency(
                Tuple.of(20, ""),
                Tuple.of(5, "\n<!-- c --><?p?>"),
                Tuple.of(1, "x"),
                Tuple.of(1, "<a/>"),
                Tuple.of(1, "&amp;"));
        return prolog.flatMap(before -> inside.flatMap(
                within -> epilog.map(after -> before + "<r xmlns:p='urn:p'>" + within + "</r>" + after)));
    }

    @Property(tries = 6_000)
    void theSameEventsComeOfEachDocument(
            @ForAll("documents") String document, @ForAll @IntRange(min = 1, max = 40) int step) {
        List<String> expected = woodstox(document);

        Statistics.label("documents")
                .collect(expected.contains(BROKEN) ? BROKEN : "whole")
                .coverage(coverage -> coverage.check("whole").percentage(share -> share > 20));
        assertThat(ours(document, StandardCharsets.UTF_8, step)).as(document).isEqualTo(expected);
    }

    @Property(tries = 500)
    void theEncodingChangesNothing(@ForAll("documents") String document, @ForAll @IntRange(min = 1, max = 9) int step) {
        assertThat(ours("\uFEFF" + document.replace("encoding='UTF-8'", ""), StandardCharsets.UTF_16LE, step))
                .isEqualTo(ours(document.replace("encoding='UTF-8'", ""), StandardCharsets.UTF_8, 64));
    }

    @Property(tries = 500)
    void placesAreThoseThatOneCounts(@ForAll("documents") String document, @ForAll @IntRange(min = 1, max = 9) int step)
            throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try (XmlParser parser = new XmlParser(arriving(bytes, step), BOUNDS)) {
            for (Event event = parser.next(); event != Event.END_DOCUMENT; event = parser.next()) {
                String before = new String(bytes, 0, (int) parser.start(), StandardCharsets.UTF_8);
                int lineStart = before.lastIndexOf('\n') + 1;

                assertThat(parser.position())
                        .isEqualTo(new Position(
                                1 + before.chars().filter(c -> c == '\n').count(),
                                1 + before.codePointCount(lineStart, before.length())));
                assertThat(parser.line()).isEqualTo(parser.position().line());
            }
        } catch (XmlFault | UnreadableText brokenDocument) {
            assertThat(brokenDocument).hasMessageNotContaining("null");
        }
    }

    private static List<String> ours(String document, Charset charset, int step) {
        List<String> events = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (XmlParser parser = new XmlParser(arriving(document.getBytes(charset), step), BOUNDS)) {
            for (Event event = parser.next(); event != Event.END_DOCUMENT; event = parser.next()) {
                if (event == Event.ASIDE) {
                    continue;
                }
                if (event == Event.TEXT) {
                    text.append(parser.text());
                    continue;
                }
                flush(text, events);
                events.add(event + " " + parser.name() + " " + parser.prefix() + " " + parser.depth());
                if (event == Event.START_ELEMENT) {
                    for (int i = 0; i < parser.attributeCount(); i++) {
                        events.add(parser.attributeName(i) + " " + parser.attributePrefix(i) + " "
                                + parser.attributeValue(i));
                    }
                    TreeSet<String> declared = new TreeSet<>();
                    for (int i = 0; i < parser.declarationCount(); i++) {
                        declared.add(parser.declaredPrefix(i) + " " + parser.declaredUri(i));
                    }
                    events.addAll(declared);
                }
            }
        } catch (XmlFault | UnreadableText fault) {
            return List.of(BROKEN);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return events;
    }

    private static List<String> woodstox(String document) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<String> events = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
            XMLStreamReader2 reader = (XMLStreamReader2) factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(reader.getText());
                } else if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    flush(text, events);
                    boolean starts = event == XMLStreamConstants.START_ELEMENT;
                    events.add((starts ? Event.START_ELEMENT : Event.END_ELEMENT) + " "
                            + new Name(text(reader.getNamespaceURI()), reader.getLocalName()) + " "
                            + text(reader.getPrefix()) + " " + reader.getDepth());
                    if (starts) {
                        startOf(reader, events);
                    }
                }
            }
            reader.close();
        } catch (XMLStreamException | RuntimeException e) {
            return List.of(BROKEN);
        }
        return events;
    }

    private static void startOf(XMLStreamReader2 reader, List<String> events) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            events.add(new Name(text(reader.getAttributeNamespace(i)), reader.getAttributeLocalName(i)) + " "
                    + text(reader.getAttributePrefix(i)) + " " + reader.getAttributeValue(i));
        }
        TreeSet<String> declared = new TreeSet<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            declared.add(text(reader.getNamespacePrefix(i)) + " " + text(reader.getNamespaceURI(i)));
        }
        events.addAll(declared);
    }

    private static void flush(StringBuilder text, List<String> events) {
        if (text.length() > 0) {
            events.add("text " + text);
            text.setLength(0);
        }
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }

    /** The bytes, a few at a time. */
    private static InputStream arriving(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, step));
            }
        };
    }
}
