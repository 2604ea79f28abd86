package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.reader.xml.Seen.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlColumnsTest {
    private static final String XSI = " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    private static Seen read(String from, String record) {
        List<Seen> records =
                XmlFeed.of("/rs/r").column("c", from).read("<rs" + XSI + " at='noon'>\n" + record + "\n</rs>");
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "@a             | <r a='1'/>                                   | 1",
                "@a             | <r a=''/>                                    | \"\"",
                "@xml:lang      | <r xml:lang='nl'/>                           | nl",
                "../@at         | <r/>                                         | noon",
                "text()         | <r>t</r>                                     | t",
                "text()         | <r/>                                         | \"\"",
                "text()         | <r>a<x/>b</r>                                | ab",
                "x              | <r><x>t</x></r>                              | t",
                "x              | <r><x/></r>                                  | \"\"",
                "x              | <r><x></x></r>                               | \"\"",
                "x              | <r><x> t </x></r>                            | \" t \"",
                "x              | <r><x>a<![CDATA[<b>]]>c</x></r>              | a<b>c",
                "x              | <r><x>a<!-- no -->b<?no pi?>c</x></r>        | abc",
                "x              | <r><x>&lt;&amp;&#233;&#x1F600;&quot;</x></r> | \"<&é😀\"\"\"",
                "x/text()       | <r><x>t</x></r>                              | t",
                "x/y            | <r><x><y>t</y><z/></x></r>                   | t",
                "x/y            | <r><x/><x><y>t</y></x></r>                   | t",
                "x/@a           | <r><x a='1'>t</x></r>                        | 1",
            })
    void takesWhatItsPathLeadsTo(String from, String record, String value) {
        Seen seen = read(from, record);

        assertThat(seen.values()).isEqualTo(Map.of("c", value));
        assertThat(seen.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@a       | <r b='1'/>",
                "@a       | <r x:a='1' xmlns:x='urn:x'/>",
                "x        | <r/>",
                "x        | <r><x xmlns='urn:x'>t</x></r>",
                "x        | <r><y><x>t</x></y></r>",
                "x/y      | <r><x/></r>",
                "../@none | <r none='1'/>",
                "text()   | <r> <x/> </r>",
            })
    void isMissingWhenItsPathLeadsNowhere(String from, String record) {
        Seen seen = read(from, record);

        assertThat(seen.values()).isEmpty();
        assertThat(seen.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x        | <r><x xsi:nil='true'/></r>",
                "x        | <r><x xsi:nil='1'></x></r>",
                "x/text() | <r><x xsi:nil='true'> </x></r>",
                "text()   | <r xsi:nil='true'/>",
            })
    void isNullWhenTheElementSaysNil(String from, String record) {
        Seen seen = read(from, record);

        assertThat(seen.values()).isEqualTo(Collections.singletonMap("c", null));
        assertThat(seen.faults()).isEmpty();
        assertThat(seen.unknown()).isEmpty();
    }

    @Test
    void isNotNullWhenTheElementSaysItIsNotNil() {
        assertThat(read("x", "<r><x xsi:nil='false'>t</x></r>").values()).isEqualTo(Map.of("c", "t"));
    }

    @Test
    void rejectsANilThatHasContent() {
        assertThat(read("x", "<r><x xsi:nil='true'>t</x></r>").fault())
                .isEqualTo(new Fault("type", "c", "x says xsi:nil, and is not empty"));
    }

    @Test
    void rejectsAnElementThatHasElementsWhereATextWasExpected() {
        Seen seen = read("x", "<r><x>some <b>bold</b> text</x></r>");

        assertThat(seen.fault())
                .isEqualTo(
                        new Fault("type", "c", "x has elements inside (mixed content), and the column takes a text"));
        assertThat(seen.values()).isEmpty();
    }

    @Test
    void rejectsAScalarThatRepeatsAndSaysWhere() {
        Seen seen = read("x/y", "<r><x><y>1</y>\n<y>2</y></x>\n<x><y>3</y></x></r>");

        assertThat(seen.fault())
                .isEqualTo(new Fault(
                        "repeated", "c", "x/y stands 3 times (line 2, 3, 4), and the column takes one value"));
        assertThat(seen.values()).isEqualTo(Map.of("c", "1"));
    }

    @Test
    void rejectsAnAttributeOfAnElementThatRepeats() {
        assertThat(read("x/@a", "<r><x a='1'/><x a='1'/></r>").fault())
                .isEqualTo(new Fault("repeated", "c", "x/@a stands 2 times (line 2), and the column takes one value"));
    }

    @Test
    void givesOneFieldToAllColumnsThatTakeIt() {
        XmlFeed feed = XmlFeed.of("/r")
                .column("a", "x")
                .column("b", "x")
                .column("c", "x/text()")
                .column("d", "x/@u");

        assertThat(feed.read("<r><x u='kg'>1</x></r>").get(0).values())
                .isEqualTo(Map.of("a", "1", "b", "1", "c", "1", "d", "kg"));
    }

    @Test
    void takesAttributesOfAncestorsAtAnyHeight() {
        XmlFeed feed = XmlFeed.of("/p:a/p:b/p:c")
                .namespace("p", "urn:p")
                .column("one", "../@x")
                .column("two", "../../@p:x");

        assertThat(feed.read("<a xmlns='urn:p' xmlns:q='urn:p' q:x='1'><b x='2'><c/></b><b><c/></b></a>"))
                .extracting(Seen::values)
                .containsExactly(Map.of("one", "2", "two", "1"), Map.of("two", "1"));
    }
}
