package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class StorePathTest {

    @Property
    void aPathUnderARootStartsWithItsUriAndHasNoStepsLeft(@ForAll("paths") String text) {
        Optional<StorePath> path = read(text);
        StorePath root = read("/data/in").orElseThrow();

        path.ifPresent(place -> {
            assertThat((place.uri() + "/").contains("/../") || place.names().contains(""))
                    .isFalse();
            assertThat(place.isUnder(root)).isEqualTo((place.uri() + "/").startsWith("file:///data/in/"));
            assertThat(read(place.uri())).contains(place);
        });
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("data", "in", "in2", "..", ".", "", "x", "%2e%2e", "a b")
                .list()
                .ofMaxSize(8)
                .map(names -> "/" + String.join("/", names));
    }

    private static Optional<StorePath> read(String text) {
        Problems problems = new Problems();
        List<StorePath> read = new ArrayList<>();
        new ConfFile("env/dev.yaml", problems)
                .yaml("path: x")
                .flatMap(root -> StorePath.read(root, text, Optional.empty()))
                .ifPresent(read::add);
        assertThat(read.isEmpty()).isNotEqualTo(problems.inFileOrder().isEmpty());
        return read.stream().findFirst();
    }
}
