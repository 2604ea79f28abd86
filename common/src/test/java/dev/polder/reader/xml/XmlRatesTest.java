package dev.polder.reader.xml;

import static dev.polder.reader.xml.XmlFeed.ECB;
import static dev.polder.reader.xml.XmlFeed.GESMES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class XmlRatesTest {
    private static final String RATES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="%s" xmlns="%s">
            \t<gesmes:subject>Reference rates</gesmes:subject>
            \t<gesmes:Sender>
            \t\t<gesmes:name>European Central Bank</gesmes:name>
            \t</gesmes:Sender>
            \t<Cube>
            \t\t<Cube time="2026-11-20">
            \t\t\t<Cube currency="USD" rate="1.0851"/>
            \t\t\t<Cube
            \t\t\t\tcurrency="JPY" rate="162.30"></Cube>
            \t\t</Cube>
            \t\t<Cube time="2026-11-19"><Cube currency="USD" rate="1.0800"/></Cube>
            \t</Cube>
            </gesmes:Envelope>
            """.formatted(GESMES, ECB);

    @Test
    void givesARecordForEachRateWithTheDayAroundIt() {
        List<Seen> records = XmlFeed.ofRates().read(RATES);

        assertThat(records)
                .extracting(Seen::values)
                .containsExactly(
                        Map.of("day", "2026-11-20", "currency", "USD", "rate", "1.0851"),
                        Map.of("day", "2026-11-20", "currency", "JPY", "rate", "162.30"),
                        Map.of("day", "2026-11-19", "currency", "USD", "rate", "1.0800"));
        assertThat(records).allSatisfy(record -> assertThat(record.faults()).isEmpty());
        assertThat(records).allSatisfy(record -> assertThat(record.unknown()).isEmpty());
    }

    @Test
    void saysTheLineWhereARecordStarts() {
        assertThat(XmlFeed.ofRates().read(RATES)).extracting(Seen::line).containsExactly(9L, 10L, 13L);
    }

    @Test
    void matchesNamesByNamespaceWhateverThePrefix() {
        String renamed = RATES.replace("gesmes:", "g:")
                .replace("xmlns:gesmes", "xmlns:g")
                .replace("xmlns=", "xmlns:e=")
                .replace("<Cube", "<e:Cube")
                .replace("</Cube", "</e:Cube");

        assertThat(renamed).contains("<e:Cube time=");
        assertThat(XmlFeed.ofRates().read(renamed))
                .extracting(Seen::values)
                .isEqualTo(
                        XmlFeed.ofRates().read(RATES).stream().map(Seen::values).toList());
    }

    @Test
    void takesTheEmptyPrefixForNamesWithoutOne() {
        XmlFeed feed = XmlFeed.of("/g:Envelope/Cube/Cube/Cube")
                .namespace("g", GESMES)
                .namespace("", ECB)
                .column("currency", "@currency")
                .column("rate", "@rate");

        assertThat(feed.read(RATES)).hasSize(3).allSatisfy(record -> assertThat(record.unknown())
                .isEmpty());
    }

    @Test
    void forgetsADaysAttributeAtTheNextDay() {
        String text = RATES.replace(" time=\"2026-11-19\"", "");

        List<Seen> records = XmlFeed.ofRates().read(text);

        assertThat(records.get(1).values()).containsEntry("day", "2026-11-20");
        assertThat(records.get(2).values()).doesNotContainKey("day");
        assertThat(records.get(2).context()).doesNotContainKey("../@time");
    }

    @Test
    void tellsWhatARecordsOwnTextNeedsToBeReadAgain() {
        assertThat(XmlFeed.ofRates().read(RATES).get(0).context())
                .isEqualTo(Map.of("../@time", "2026-11-20", "xmlns", ECB, "xmlns:gesmes", GESMES));
    }

    @Test
    void leavesOutOfTheContextThePrefixesThatTheRecordBindsItself() {
        String text = "<a xmlns:p='urn:p' xmlns:q='urn:q' xmlns='urn:d'><b xmlns:p='urn:other' xmlns=''/></a>";

        assertThat(XmlFeed.of("/d:a/b")
                        .namespace("d", "urn:d")
                        .read(text)
                        .get(0)
                        .context())
                .isEqualTo(Map.of("xmlns:q", "urn:q"));
    }

    @Test
    void readsARecordThatIsTheRootItself() {
        XmlFeed feed = XmlFeed.of("/order").column("id", "@id");

        assertThat(feed.read("<order id='7'/>")).extracting(Seen::values).containsExactly(Map.of("id", "7"));
    }

    @Test
    void takesOnlyElementsAtTheExactPathForRecords() {
        XmlFeed feed = XmlFeed.of("/a/b").column("id", "@id");

        List<Seen> records =
                feed.read("<a><x><b id='1'/></x><b id='2'><b id='3'/><a><b id='4'/></a></b><b id='5'/></a>");

        assertThat(records).extracting(record -> record.values().get("id")).containsExactly("2", "5");
        assertThat(records.get(0).unknown()).isEqualTo(Map.of("b", "{\"@id\":\"3\"}", "a", "{\"b\":{\"@id\":\"4\"}}"));
    }

    @Test
    void forgetsAPrefixThatOnlyTheDayBeforeBound() {
        String text = "<a xmlns:p='urn:p'><b xmlns:q='urn:q' xmlns:p='urn:other'><c/></b><b><c/></b></a>";

        assertThat(XmlFeed.of("/a/b/c").read(text))
                .extracting(Seen::context)
                .containsExactly(Map.of("xmlns:p", "urn:other", "xmlns:q", "urn:q"), Map.of("xmlns:p", "urn:p"));
    }
}
