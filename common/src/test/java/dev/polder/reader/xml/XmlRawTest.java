package dev.polder.reader.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class XmlRawTest {
    private static final XmlFeed FEED = XmlFeed.of("/r/x").column("c", "@a");

    @Test
    void isTheRecordAsItWasWritten() {
        String record = "<x  a = \"&#49;\"\r\n ><!-- é😀 --><![CDATA[ ]]><?p i?></x\n>";

        List<Seen> records = FEED.read("<?xml version='1.0'?>\r\n<r>\r\n " + record + "<x/> </r>");

        assertThat(records).extracting(Seen::raw).containsExactly(record, "<x/>");
        assertThat(records).extracting(Seen::line).containsExactly(3L, 5L);
    }

    @Test
    void isExactAcrossTheEdgesOfBuffers() {
        List<String> texts = IntStream.range(0, 5000)
                .mapToObj(i -> "<x a='" + i + "'>" + "é".repeat(i % 97) + "</x>")
                .toList();
        String file =
                texts.stream().map(text -> text + " ".repeat(text.length() % 7)).collect(Collectors.joining("\n"));

        assertThat(FEED.read("<r>" + file + "</r>")).extracting(Seen::raw).isEqualTo(texts);
    }

    @Test
    void isWholeWhateverStandsAroundIt() {
        String huge = "<x>" + "y".repeat(300_000) + "</x>";
        String comment = "<!--" + "z".repeat(300_000) + "-->";

        List<Seen> records =
                FEED.read("<r>" + "<x a='1'/>" + huge + "<x a='2'/>" + comment + "<x a='3'/>" + huge + "</r>");

        assertThat(records).hasSize(5);
        assertThat(records.get(2).raw()).isEqualTo("<x a='2'/>");
        assertThat(records.get(3).raw()).isEqualTo("<x a='3'/>");
        assertThat(records.get(4).raw()).isEqualTo(huge);
    }

    @Test
    void isTheBeginningOfARecordThatIsTooLongToBeKept() {
        XmlFeed feed = XmlFeed.of("/r/x").column("c", "@a").limits(new Limits(9, 9, 9, 500_000, 400_000, 300_000));
        String huge = "<x a='1'>" + "<y>é</y>".repeat(60_000) + "</x>";

        List<Seen> records = feed.read("<r>" + huge + "<x a='2'/></r>");

        assertThat(records.get(0).fault().message()).isEqualTo("more than 400000 bytes of one record");
        assertThat(records.get(0).values()).isEqualTo(Map.of("c", "1"));
        assertThat(huge).startsWith(records.get(0).raw());
        assertThat(records.get(0).raw().getBytes(UTF_8).length)
                .as("what _raw keeps, and whether there is more")
                .isBetween(65_536, 65_540);
        assertThat(records.get(1).raw()).isEqualTo("<x a='2'/>");
    }
}
