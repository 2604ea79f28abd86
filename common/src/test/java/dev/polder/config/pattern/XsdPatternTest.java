package dev.polder.config.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which patterns can take Java's validator without end; each was tried with it. */
final class XsdPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "([a-z]{1,50}){1,50}            | ([a-z]{1,50}){1,50}",
                "x([a-z]?){50}y                 | ([a-z]?){50}",
                "`(a|a){1,50}`                  | `(a|a){1,50}`",
                "`(a|a){30}`                    | `(a|a){30}`",
                "([a-z]{1,9},?){1,50}           | ([a-z]{1,9},?){1,50}",
                "(([a-z]{1,9}){1,9})*           | ([a-z]{1,9}){1,9}",
                "(a?){25,}                      | (a?){25,}",
                "(\\w{1,8}-?){4}                | (\\w{1,8}-?){4}",
                "([^,]{1,9}\\p{L}{0,3}){1,20}   | ([^,]{1,9}\\p{L}{0,3}){1,20}",
                "([a-z-[aeiou]]{0,5}b){9}       | ([a-z-[aeiou]]{0,5}b){9}",
            })
    void aPartThatIsCopiedAndSharesOutOneTextInManyWaysIsEndless(String pattern, String part) {
        assertThat(XsdPattern.of(pattern).endless()).contains(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}",
                "(\\d{1,3}\\.){3}\\d{1,3}",
                "([0-9A-F]{1,4}:){7}[0-9A-F]{1,4}",
                "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8}){0,20}",
                "([A-Z]{2}[0-9]+ ){1,50}",
                "([A-Z]+[0-9]+){1,50}",
                "([a-z]{3}){1,50}",
                "([a-z]{1,9};[^;]*;){12}",
                "([a-z-[,]]{1,9},){12}",
                "(ab|ac|[x-z]{1,3}-){1,20}",
                "([a-z]+)+",
                "(a|a)*",
                "(([a-z]+)?,?)*",
                "([a-z]{1,50}){1,2}",
                "[a-z]{1,5000}",
                "[\\-a-c]{2}(\\[x\\]){5}",
                "\\i\\c*",
                "[^\\s]+( [^\\s]+){0,30}",
                "",
                "([a-z]?{50",
                "\\p{IsNoSuchBlock}+",
            })
    void whatFitsInOneWayOrRepeatsWithoutEndIsNot(String pattern) {
        assertThat(XsdPattern.of(pattern).endless()).isEmpty();
    }
}
