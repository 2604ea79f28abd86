package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.contract.UnknownFields;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlUnknownFieldsTest {
    private static Map<String, String> unknown(String record) {
        return feed().read("<rs xmlns:f='urn:f' xmlns:k='urn:p'>" + record + "</rs>")
                .get(0)
                .unknown();
    }

    private static XmlFeed feed() {
        return XmlFeed.of("/rs/r")
                .namespace("p", "urn:p")
                .namespace("taken", "urn:taken")
                .column("c", "known/value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<r a='1'/>                                      | @a               | \"1\"",
                "<r><x>say \"hi\"\\</x></r>                      | x                | \"say \\\"hi\\\"\\\\\"",
                "<r><x/></r>                                     | x                | \"\"",
                "<r><x>1</x><x>2</x></r>                         | x                | [\"1\",\"2\"]",
                "<r><x a='1'>t</x></r>                           | x                | {\"@a\":\"1\",\"#text\":\"t\"}",
                "<r><x> <y>1</y> <y><z/></y> </x></r>            | x                | {\"y\":[\"1\",{\"z\":\"\"}]}",
                "<r>loose</r>                                    | text()           | \"loose\"",
                "<r><known a='1'/></r>                           | known/@a         | \"1\"",
                "<r><known><x>1</x></known></r>                  | known/x          | \"1\"",
                "<r><known><value a='1'>t</value></known></r>    | known/value/@a   | \"1\"",
                "<r><known>loose</known></r>                     | known/text()     | \"loose\"",
                "<r><k:x k:a='1'/></r>                           | p:x              | {\"@p:a\":\"1\"}",
                "<r><f:x f:a='1'/></r>                           | f:x              | {\"@f:a\":\"1\"}",
                "<r f:a='1'/>                                    | @f:a             | \"1\"",
                "<r><x xmlns='urn:d'/></r>                       | {urn:d}x         | \"\"",
                "<r><p:x xmlns:p='urn:other'/></r>               | {urn:other}x     | \"\"",
                "<r><x a='1' b='2'><![CDATA[<]]><!-- c --></x></r> | x              | {\"@a\":\"1\",\"@b\":\"2\",\"#text\":\"<\"}",
            })
    void areToldByTheirPathWithTheirValueAsJson(String record, String path, String json) {
        assertThat(unknown(record)).isEqualTo(Map.of(path, json));
    }

    @Test
    void gatherRepeatsFromAllParents() {
        assertThat(unknown("<r><known><x>1</x></known><known><x>2</x></known></r>"))
                .isEqualTo(Map.of("known/x", "[\"1\",\"2\"]"));
    }

    @Test
    void areNotDeclarationsNilsNorSchemaLocations() {
        String record = "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u l' xmlns:n='n'>"
                + "<x xsi:nil='true'/></r>";

        assertThat(unknown(record)).isEqualTo(Map.of("x", "null"));
    }

    @Test
    void saySoWhenANameWithoutNamespaceStandsWhereTheEmptyPrefixMeansOne() {
        XmlFeed feed = XmlFeed.of("/r").namespace("", "urn:d").column("c", "x");

        assertThat(feed.read("<r xmlns='urn:d'><x xmlns=''/><x/><y/></r>")
                        .get(0)
                        .unknown())
                .isEqualTo(Map.of("{}x", "\"\"", "y", "\"\""));
    }

    @Test
    void areNotToldToAContractThatIgnoresThem() {
        Seen seen = feed().unknownFields(UnknownFields.IGNORE)
                .read("<rs><r a='1'>loose<x><y/></x><known><value>1</value></known></r></rs>")
                .get(0);

        assertThat(seen.unknown()).isEmpty();
        assertThat(seen.values()).isEqualTo(Map.of("c", "1"));
    }
}
