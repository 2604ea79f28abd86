package dev.polder.reader.xml;

import static dev.polder.reader.xml.XmlFeed.ECB;
import static dev.polder.reader.xml.XmlFeed.GESMES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlNoRecordsTest {

    private static Seen only(List<Seen> records) {
        assertThat(records).hasSize(1);
        assertThat(records.get(0).fault().rule()).isEqualTo("no-records");
        assertThat(records.get(0).values()).isEmpty();
        return records.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Foo xmlns='urn:x'/>    | 1 | the root is {urn:x}Foo, expected orders",
                "\\n<Orders><order/></Orders> | 2 | the root is Orders, expected orders; did you mean Orders?",
                "<orders>\\n<a/><b/><a/></orders> | 2 | inside orders stands a, b, expected day",
                "<orders>\\n\\n</orders>   | 1 | inside orders stands no element, expected day",
                "<orders>\\n<day>\\n<purchase/></day></orders> | 3 | inside day stands purchase, expected order",
                "<orders><day/>\\n<day><Order/></day></orders> | 2 | inside day stands Order, expected order; did you mean Order?",
            })
    void saysWhichStepFailedAndWhatStoodThere(String text, int line, String message) {
        Seen seen = only(XmlFeed.of("/orders/day/order").column("id", "@id").read(text.replace("\\n", "\n")));

        assertThat(seen.fault().message()).isEqualTo("no record: " + message);
        assertThat(seen.line()).isEqualTo(line);
    }

    @Test
    void saysSoWhenTheNameIsRightInAnotherNamespace() {
        String text = "<g:Envelope xmlns:g='%s' xmlns='%s/2'><Cube/></g:Envelope>".formatted(GESMES, ECB);

        assertThat(only(XmlFeed.ofRates().read(text)).fault().message())
                .isEqualTo("no record: inside gesmes:Envelope stands {" + ECB + "/2}Cube, expected ecb:Cube, which is {"
                        + ECB + "}Cube; the local name is right and the namespace is another:"
                        + " is the URI in xml.namespaces right?");
    }

    @Test
    void isAFaultOfAnEmptyFile() {
        assertThat(only(XmlFeed.ofRates().read("")).fault().message()).isEqualTo("no record: the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<orders/>", "<orders></orders>", "<?xml version='1.0'?><orders> <!-- none --> </orders>"})
    void isNoFaultOfAParentThatHoldsNone(String text) {
        assertThat(XmlFeed.of("/orders/order").column("id", "@id").read(text)).isEmpty();
    }

    @Test
    void isNoFaultWhenSomeParentHoldsOne() {
        assertThat(XmlFeed.of("/a/b/c").column("id", "@id").read("<a><b/><b><x/></b><b><c/></b><d/></a>"))
                .hasSize(1);
    }
}
