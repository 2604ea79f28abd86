package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.failure.Nearest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "tolerance, tolerate",
        "Tolerate, tolerate",
        "tolreate, tolerate",
        "unknown_fields, unknown-fields",
        "fiels, files",
        "xsl, xml"
    })
    void aNearWordIsGuessed(String wrong, String meant) {
        assertThat(Nearest.to(wrong, List.of("tolerate", "unknown-fields", "files", "xml")))
                .contains(meant);
    }

    @Test
    void aFarWordIsNotGuessed() {
        assertThat(Nearest.to("partition", List.of("tolerate", "files"))).isEmpty();
        assertThat(Nearest.to("abc", List.of("xyz"))).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void whatIsShownIsShortAndOnOneLine() {
        assertThat(Wording.quote("a\nb\u001b[31m")).isEqualTo("`a�b�[31m`");
        assertThat(Wording.quote("x".repeat(200))).hasSize(83);
    }
}
