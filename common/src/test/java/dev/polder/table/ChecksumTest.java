package dev.polder.table;

import static dev.polder.table.TableFolder.spark;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {
    private static final String ROWS = "(1, 'a', map('k', 1)), (2, NULL, NULL), (2, NULL, NULL)";

    @Test
    void isTheSameForTheSameRowsInAnyOrder() {
        assertThat(of("(2, NULL, NULL), (1, 'a', map('k', 1)), (2, NULL, NULL)"))
                .isEqualTo(of(ROWS));
        assertThat(of(ROWS).rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "(1, 'a', map('k', 1)), (2, NULL, NULL)",
                "(1, 'b', map('k', 1)), (2, NULL, NULL), (2, NULL, NULL)",
                "(1, 'a', map('k', 2)), (2, NULL, NULL), (2, NULL, NULL)",
                "(1, 'a', map('k', 1)), (1, 'a', map('k', 1)), (2, NULL, NULL)"
            })
    void differsWhenRowsDo(String others) {
        assertThat(of(others)).isNotEqualTo(of(ROWS));
    }

    @Test
    void ofNoRowsIsZero() {
        assertThat(Checksum.of(spark().range(0).toDF())).isEqualTo(new Checksum(0, BigDecimal.ZERO));
    }

    private static Checksum of(String rows) {
        return Checksum.of(spark().sql("SELECT * FROM VALUES " + rows + " AS t(id, note, tags)"));
    }
}
