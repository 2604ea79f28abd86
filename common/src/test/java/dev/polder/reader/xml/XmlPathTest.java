package dev.polder.reader.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.failure.Failure;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlPathTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../note       | leads to something else than an attribute of an element around the record.",
                "../x/@a       | leads to something else than an attribute of an element around the record.",
                "..            | leads to something else than an attribute of an element around the record.",
                "../../../@a   | goes up further than the root; 2 elements stand around the record.",
                "o:x           | uses the prefix o, which no namespace is bound to.",
                "x/@o:a        | uses the prefix o, which no namespace is bound to.",
                "/x            | has an empty step.",
                "x//y          | has an empty step.",
                "x/            | has an empty step.",
                "@             | has an empty step.",
                "x[1]          | has a step \"x[1]\" that is not a name.",
                "x/text()/y    | has a step \"text()\" that is not a name.",
                "@a/x          | has a step \"@a\" that is not a name.",
                "*             | has a step \"*\" that is not a name.",
            })
    void isRefusedWithAReasonWhenItCannotBeRead(String from, String why) {
        XmlFeed feed = XmlFeed.of("/a/b/c").column("x", from);

        assertThatThrownBy(() -> feed.open(InputStream.nullInputStream()))
                .isInstanceOfSatisfying(BadXmlPath.class, e -> {
                    assertThat(e.path()).isEqualTo(from);
                    assertThat(e.kind()).isEqualTo(Failure.Kind.USER);
                    assertThat(e.problem()).isEqualTo("The XML path \"" + from + "\" " + why);
                    assertThat(e.remedy()).isNotBlank();
                });
    }

    @Test
    void isRefusedTogetherWithAllOthersThatCannotBeRead() {
        XmlFeed feed =
                XmlFeed.of("no/slash").column("x", "o:x").column("y", "y").column("z", "../@z");

        assertThatThrownBy(() -> feed.open(InputStream.nullInputStream()))
                .hasMessage(
                        "The XML path \"no/slash\" does not begin at the root. Begin it with a slash: /root/record.")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(other -> ((BadXmlPath) other).path())
                        .containsExactly("o:x"));
    }
}
