package dev.polder.reader.xml.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names are remembered, but not all that a document can have. */
final class SymbolsTest {
    private final Symbols symbols = new Symbols();

    @Test
    void areFoundAgain() {
        assertThat(find("name")).isSameAs(find("name"));
    }

    @Test
    void areNotKeptWhereTheyAreLong() {
        String name = "n".repeat(10_000);

        assertThat(find(name)).isNotSameAs(find(name)).hasToString(name);
    }

    @Test
    void leadToTheNextOne() {
        Symbol first = find("first");
        Symbol second = find("second");

        first.followedBy(second);

        assertThat(first.following()).isSameAs(second);
    }

    @Test
    void leadToNoneAndFromNoneThatIsNotKept() {
        for (int i = 0; i < 5_000; i++) {
            find("n" + i);
        }
        Symbol kept = find("n1");
        Symbol other = find("one-too-many");

        kept.followedBy(other);
        other.followedBy(kept);

        assertThat(other).isNotSameAs(find("one-too-many"));
        assertThat(kept.following()).isNull();
        assertThat(other.following()).isNull();
    }

    private Symbol find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int hash = 0;
        for (byte b : bytes) {
            hash = Symbols.hash(hash, b);
        }
        return symbols.find(bytes, 0, bytes.length, hash);
    }
}
