package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesTest {
    private static final String MD5 = "0cc175b9c0f1b6a831c399e269772661";
    private static final String OTHER = "92eb5ffee6ae2fec3ad71c777531578f";
    private static final Watch ORDERS =
            Watch.of("orders", "s3a://b/orders/", List.of("*"), new Ready.After(Duration.ZERO));

    private final Duplicates duplicates = new Duplicates(List.of(ORDERS));

    @ParameterizedTest(name = "{0} bytes {1}{2}, was {3} bytes {4}{5}: {6}")
    @CsvSource({
        "10, MD5, '', 10, MD5, '', true",
        "10, MD5-3, '', 10, MD5-3, '', true",
        "10, MD5-3, '', 10, MD5-4, '', false",
        "11, MD5, '', 10, MD5, '', false",
        "10, OTHER, '', 10, MD5, '', false",
        "10, '', sha256:a, 10, '', sha256:a, true",
        "10, '', sha256:a, 10, '', sha256:b, false",
        "10, 0x8D4, '', 10, 0x8D4, '', false",
        "0, MD5, '', 0, MD5, '', false",
    })
    void theSameContentIsToldByTagsOfTheContentAndByHashes(
            long size, String etag, String content, long sizeThen, String etagThen, String contentThen, boolean same) {
        LandedFile now = file("b.json", size, etag, content);
        KnownFile then = new KnownFile(file("a.json", sizeThen, etagThen, contentThen), 3);
        Map<String, List<LandedFile>> files = Map.of("orders", List.of(now));

        boolean sought = duplicates.sought(files).has("orders", then.file());
        boolean found = !duplicates.find(files, Map.of("orders", List.of(then))).isEmpty();

        assertThat(List.of(sought, found)).containsOnly(same);
    }

    @Test
    void aDuplicateIsToldWithTheFileAndTheBatchThatHasIt() {
        Map<String, List<LandedFile>> files = Map.of("orders", List.of(file("b.json", 10, MD5, "")));
        List<KnownFile> known = List.of(new KnownFile(file("a.json", 10, MD5, ""), 3));

        assertThat(duplicates.find(files, Map.of("orders", known)))
                .singleElement()
                .satisfies(one -> assertThat(one.describe())
                        .isEqualTo("File b.json of feed orders has the same content as a.json, which batch 3 took:"
                                + " 10 bytes with the same etag " + MD5));
    }

    @Test
    void ofFilesThatComeTogetherTheFirstByNameIsNoDuplicate() {
        Map<String, List<LandedFile>> files = Map.of(
                "orders",
                List.of(file("a.json", 10, MD5, ""), file("b.json", 10, MD5, ""), file("c.json", 10, OTHER, "")));

        assertThat(duplicates.find(files, Map.of()))
                .extracting(one -> one.file().name() + " of " + one.batch())
                .containsExactly("b.json of Optional.empty");
    }

    @Test
    void whatWasLeftOutMayComeAgainUnderAnotherName() {
        Map<String, List<LandedFile>> files = Map.of("orders", List.of(file("b.json", 10, MD5, "")));
        KnownFile skipped = new KnownFile(file("a.json", 10, MD5, ""), KnownFile.SKIPPED);

        assertThat(duplicates.find(files, Map.of("orders", List.of(skipped)))).isEmpty();
    }

    @Test
    void onlyFilesOfWhichTheStoreTellsNothingAreHashedAndOnlyWhereItMatters() {
        LandedFile untagged = file("a.json", 10, "", "");
        LandedFile version = file("b.json", 10, "0x8D4", "");
        Map<String, List<LandedFile>> files = Map.of(
                "orders",
                List.of(untagged, version, file("c.json", 10, MD5, ""), file("d.json", 0, "", "")),
                "control",
                List.of(file("e.json", 10, "", "")));
        Watch control = Watch.of("control", "s3a://b/c/", List.of("*"), new Ready.After(Duration.ZERO))
                .with(DuplicateFiles.ACCEPT);

        Duplicates both = new Duplicates(List.of(ORDERS, control));

        assertThat(both.unmarked(files)).containsExactly(untagged, version);
        assertThat(both.sought(files).has("control", file("f.json", 10, "", "sha256:a")))
                .isFalse();
    }

    @Test
    void theContentsOfOneFeedAreNoConcernOfAnother() {
        Watch control = Watch.of("control", "s3a://b/c/", List.of("*"), new Ready.After(Duration.ZERO));
        LandedFile file = file("a.json", 10, MD5, "");
        Map<String, List<LandedFile>> files = Map.of("orders", List.of(file), "control", List.of(file));

        assertThat(new Duplicates(List.of(ORDERS, control)).find(files, Map.of()))
                .isEmpty();
    }

    private static LandedFile file(String name, long size, String etag, String content) {
        String tag = etag.replace("MD5", MD5).replace("OTHER", OTHER);
        return new LandedFile("s3a://b/orders/" + name, name, size, Instant.EPOCH, tag, content);
    }
}
