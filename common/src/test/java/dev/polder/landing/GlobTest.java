package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "*.json              | a.json            | true",
                "*.json              | day=1/a.json      | false",
                "**.json             | day=1/a.json      | true",
                "**/*.json           | day=1/2/a.json    | true",
                "**/*.json           | a.json            | false",
                "day=*/*.json.gz     | day=1/a.json.gz   | true",
                "a?.json             | ab.json           | true",
                "a?b                 | a/b               | false",
                "[a-c]*.json         | beta.json         | true",
                "[!a-c]*.json        | beta.json         | false",
                "a[!b]c              | a/c               | false",
                "*.{json,json.gz}    | a.json.gz         | true",
                "*.{json,xml}        | a.csv             | false",
                "a,b                 | a,b               | true",
                "a\\*.json           | a*.json           | true",
                "a\\*.json           | ab.json           | false",
                "a.json              | aXjson            | false",
                "a(1)+.json          | a(1)+.json        | true",
                "[😀-😂]*.json       | 😁.json           | true",
                "*.json              | été.json          | true",
            })
    void aGlobMatchesWholeNames(String glob, String name, boolean expected) {
        assertThat(Glob.of(glob).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a[b     | 'a[b' is not a glob: a [ without its ], at letter 2",
                "a[]     | 'a[]' is not a glob: an empty [ ], at letter 2",
                "[a/b]   | '[a/b]' is not a glob: a / inside [ ], at letter 3",
                "a{b,c   | 'a{b,c' is not a glob: a { without its }, at letter 5",
                "{a,{b}} | '{a,{b}}' is not a glob: alternatives inside alternatives, at letter 4",
                "a\\     | 'a\\' is not a glob: nothing after the \\, at letter 2",
                "[z-a]   | '[z-a]' is not a glob: Illegal character range",
            })
    void aTextThatIsNoGlobIsRefusedWithThePlace(String text, String message) {
        assertThatThrownBy(() -> Glob.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Property(tries = 2000)
    void itMeansWhatThePlatformsMatcherMeans(@ForAll("globs") String glob, @ForAll("names") String name) {
        PathMatcher platform;
        try {
            platform = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            Assume.that(false);
            return;
        }

        assertThat(Glob.of(glob).matches(name)).isEqualTo(platform.matches(Path.of(name)));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of(
                        "*", "**", "?", "a", "b", ".", "/", "[ab]", "[!a]", "[a-b]", "{a,b}", "{a,*}", "{,b}", "\\*",
                        ",")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars('a', 'b', '.', '/', '*', ',')
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(name -> Path.of(name).toString().equals(name));
    }
}
