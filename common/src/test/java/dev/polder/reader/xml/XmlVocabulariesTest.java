package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.ColumnType.Array;
import dev.polder.contract.ColumnType.Text;
import dev.polder.reader.RowText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several ways to records in one feed, and vocabularies in several versions. */
final class XmlVocabulariesTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private static XmlFeed news() {
        return XmlFeed.of("/rss/channel/item", "/a:feed/a:entry")
                .namespace("a", ATOM)
                .namespace("dc", "http://purl.org/dc/elements/1.1/")
                .column("title", new Text(), "title", "a:title")
                .column("link", new Text(), "link", "a:link/@href")
                .column("by", new Text(), "dc:creator", "a:author/a:name")
                .column("source", new Text(), "^/rss/channel/title", "^/a:feed/a:title")
                .column("version", new Text(), "../../@version", "../@xml:lang")
                .column("tags", new Array(new Text()), "category", "a:category/@term");
    }

    private static final String RSS = """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <channel>
                <title>Harbour news</title>
                <link>https://example.org/</link>
                <item>
                  <title>Lock &amp; weir</title>
                  <link>https://example.org/1</link>
                  <dc:creator>Anna</dc:creator>
                  <category>water</category>
                  <category>works</category>
                </item>
                <item><title>Tide</title><guid isPermaLink="false">2</guid></item>
              </channel>
            </rss>
            """;

    private static final String ATOM_FEED = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
              <title>Dike log</title>
              <entry>
                <title>Gate 3</title>
                <link href="https://example.org/g3"/>
                <author><name>Bert</name></author>
                <category term="gate"/>
              </entry>
            </feed>
            """;

    @Test
    void rssAndAtomAreOneFeed() {
        List<RowText> rss = news().rows(RSS);
        List<RowText> atom = news().rows(ATOM_FEED);

        assertThat(rss)
                .extracting(RowText::values)
                .containsExactly(
                        List.of("Lock & weir", "https://example.org/1", "Anna", "Harbour news", "2.0", "[water,works]"),
                        List.of("Tide", "null", "null", "Harbour news", "2.0", "null"));
        assertThat(rss.get(1).rescued()).isEqualTo("{\"guid\":{\"@isPermaLink\":\"false\",\"#text\":\"2\"}}");
        assertThat(atom)
                .extracting(RowText::values)
                .containsExactly(List.of("Gate 3", "https://example.org/g3", "Bert", "Dike log", "nl", "[gate]"));
        assertThat(atom.get(0).context())
                .isEqualTo("{\"../@xml:lang\":\"nl\",\"xmlns\":\"" + ATOM + "\",\"^/a:feed/a:title\":\"Dike log\","
                        + "\"_absent\":[\"^/rss/channel/title\",\"../../@version\"]}");
        assertThat(rss).allSatisfy(row -> assertThat(row.errors()).isEmpty());
        assertThat(atom.get(0).errors()).isEmpty();
    }

    @Test
    void aFileThatIsNeitherSaysHowFarItCame() {
        assertThat(news().rows("<rss><chanel/></rss>").get(0).errors())
                .containsExactly("no-records|null|no record: inside rss stands chanel, expected channel;"
                        + " the other paths led no further|null");
        assertThat(news().rows("<feed xmlns='" + ATOM + "'/>")).isEmpty();
    }

    @Test
    void aPrefixStandsForAllVersionsOfItsVocabulary() {
        XmlFeed feed = XmlFeed.of("/o:orders/o:order")
                .namespace("o", "urn:orders:1.0", "urn:orders:1.1")
                .namespace("n", "urn:orders:1.1")
                .column("id", "o:id")
                .column("unit", "o:qty/@o:unit")
                .column("all", new Array(new Text()), "o:tag")
                .column("newer", new Array(new Text()), "n:tag")
                .column("made", "^/o:orders/o:made");

        for (String version : List.of("1.0", "1.1")) {
            String body = "<orders xmlns='urn:orders:%1$s' xmlns:p='urn:orders:%1$s'><made>now</made><order><id>1</id>"
                    + "<qty p:unit='kg'/><tag>t</tag><x/></order></orders>";
            RowText row = feed.rows(body.formatted(version)).get(0);

            assertThat(row.errors()).isEmpty();
            assertThat(row.values()).containsExactly("1", "kg", "[t]", version.equals("1.1") ? "[t]" : "null", "now");
            assertThat(row.rescued()).endsWith(":x\":\"\"}");
        }
        assertThat(feed.rows("<orders xmlns='urn:orders:2.0'/>").get(0).errors())
                .containsExactly(
                        "no-records|null|no record: the root is {urn:orders:2.0}orders, expected o:orders, which"
                                + " is {urn:orders:1.0}orders or {urn:orders:1.1}orders; the local name is right and the"
                                + " namespace is another: is the URI in xml.namespaces right?|null");
    }

    @Test
    void aTextWithTwoVersionsAtOnceRepeats() {
        XmlFeed feed = XmlFeed.of("/r").namespace("o", "urn:1", "urn:2").column("id", "o:id");

        assertThat(feed.rows("<r><id xmlns='urn:1'>1</id><id xmlns='urn:2'>2</id></r>")
                        .get(0)
                        .errors())
                .containsExactly("repeated|id|o:id stands 2 times (line 1), and the column takes one value|null");
    }
}
