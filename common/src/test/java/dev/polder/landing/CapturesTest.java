package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dt={v:yyyy-MM-dd}/*.json.gz   | dt=2026-01-31/a.json.gz | 2026-01-31
            {v:yyyy/MM/dd}/*.json         | 2026/01/31/a.json       | 2026-01-31
            orders_{v:yyyyMMdd}*.json     | orders_20260131-2.json  | 2026-01-31
            {v:d-MMM-yyyy}/*              | 1-Jan-2026/a            | 2026-01-01
            **/{v:yyyyMMdd'T'HHmm}.json   | x/y/20260131T0905.json  | 2026-01-31T09:05:00
            {v:yyyyMMddHH}.json           | 2026013123.json         | 2026-01-31T23:00:00
            {v:yyyy-MM}/*                 | 2026-01/a               | 2026-01
            {v:yyyy}/*                    | 2026/a                  | 2026
            country={v}/*                 | country=NO/a            | NO
            {v}.json                      | a.b.json                | a.b
            """)
    void aCaptureKeepsWhatStandsThereAsIsoWritesIt(String pattern, String name, String value) {
        assertThat(FilePatterns.of(List.of(pattern)).captures(name)).contains(Map.of("v", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dt={v:yyyy-MM-dd}/*.json | dt=2026-02-30/a.json  | 2026-02-30 is no {v:yyyy-MM-dd}
            dt={v:yyyy-MM-dd}/*.json | dt=2026-1-3/a.json    |
            dt={v:yyyy-MM-dd}/*.json | dt=yesterday/a.json   |
            {v:d-MMM-yyyy}/*         | 1-Mai-2026/a          | 1-Mai-2026 is no {v:d-MMM-yyyy}
            dt={v}/*.json            | dt=/a.json            |
            dt={v}/*.json            | dt=a/b/c.json         |
            """)
    void aNameThatDoesNotParseIsNoMatch(String pattern, String name, String misfit) {
        FilePatterns patterns = FilePatterns.of(List.of(pattern));

        assertThat(patterns.wants(name)).isFalse();
        assertThat(patterns.captures(name)).isEmpty();
        assertThat(patterns.misfit(name)).isEqualTo(Optional.ofNullable(misfit));
    }

    @Test
    void severalCapturesShareAName() {
        assertThat(FilePatterns.of(List.of("{shop}-{dt:yyyyMMdd}.json", "{dt:yyyy-MM-dd}/{shop}.zip!/*"))
                        .captures("2026-01-31/b.zip"))
                .contains(Map.of("shop", "b", "dt", "2026-01-31"));
    }

    @Test
    void alternativesAreNoCaptures() {
        FilePatterns patterns = FilePatterns.of(List.of("{a,b}/*.{json,gz}"));

        assertThat(patterns.captures("a/x.gz")).contains(Map.of());
        assertThat(patterns.wants("c/x.gz")).isFalse();
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Glob.of("{dt:yyyy-bb}/*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'yyyy-bb' is not a pattern of java.time: ");
    }

    @Test
    void withoutItsCapturesAPatternMatchesAtLeastAsMuch() {
        assertThat(FilePatterns.withoutCaptures("{dt:yyyy/MM/dd}/{shop}-{a,b}.json"))
                .isEqualTo("*/*/*/*-{a,b}.json");
    }
}
