package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void isCutAfter64KiBAtTheEndOfACharacter() {
        String text = "<x a='1'>" + "é".repeat(500_000) + "</x>";

        String raw = FEED.read("<r>" + text + "</r>").get(0).raw();

        assertThat(raw).endsWith("é…(cut)");
        assertThat(text).startsWith(raw.substring(0, raw.length() - "…(cut)".length()));
        assertThat(raw.getBytes(StandardCharsets.UTF_8).length - "…(cut)".getBytes(StandardCharsets.UTF_8).length)
                .isBetween((1 << 16) - 1, 1 << 16);
    }

    @Test
    void isWholeAtExactly64KiB() {
        String text = "<x>" + "y".repeat((1 << 16) - 7) + "</x>";

        assertThat(FEED.read("<r>" + text + "</r>").get(0).raw()).isEqualTo(text);
        assertThat(FEED.read("<r>" + text.replace("<x>", "<x >") + "</r>")
                        .get(0)
                        .raw())
                .isEqualTo(text.substring(0, 2) + " " + text.substring(2, (1 << 16) - 1) + "…(cut)");
    }

    @Test
    void isExactAfterARecordThatWasCut() {
        String huge = "<x>" + "y".repeat(300_000) + "</x>";
        String comment = "<!--" + "z".repeat(300_000) + "-->";

        List<Seen> records =
                FEED.read("<r>" + "<x a='1'/>" + huge + "<x a='2'/>" + comment + "<x a='3'/>" + huge + "</r>");

        assertThat(records).hasSize(5);
        assertThat(records.get(2).raw()).isEqualTo("<x a='2'/>");
        assertThat(records.get(3).raw()).isEqualTo("<x a='3'/>");
        assertThat(records.get(4).raw()).startsWith("<x>yyy").endsWith("…(cut)");
    }
}
