package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternsTest {

    @Test
    void aZipIsOneFileAndItsPatternSaysWhichMembersAreWanted() {
        FilePatterns patterns = FilePatterns.of(List.of("*.json", "day=*/*.zip!/orders/*.json"));

        assertThat(patterns.wants("a.json")).isTrue();
        assertThat(patterns.wants("day=1/a.zip")).isTrue();
        assertThat(patterns.wants("a.zip")).isFalse();
        assertThat(patterns.areMembersOf("a.json")).isFalse();
        assertThat(patterns.areMembersOf("day=1/a.zip")).isTrue();
        assertThat(patterns.wantsMember("day=1/a.zip", "orders/a.json")).isTrue();
        assertThat(patterns.wantsMember("day=1/a.zip", "orders/deep/a.json")).isFalse();
        assertThat(patterns.wantsMember("day=1/a.zip", "a.json")).isFalse();
    }

    @Test
    void membersOfAZipAreThoseThatAnyOfItsPatternsWants() {
        FilePatterns patterns = FilePatterns.of(List.of("*.zip!/a/*", "b*.zip!/b/*"));

        assertThat(patterns.wantsMember("b.zip", "a/1")).isTrue();
        assertThat(patterns.wantsMember("b.zip", "b/1")).isTrue();
        assertThat(patterns.wantsMember("c.zip", "b/1")).isFalse();
    }

    @Test
    void noPatternTakesEveryFileAsItIs() {
        FilePatterns patterns = FilePatterns.of(List.of());

        assertThat(patterns.wants("a.zip")).isTrue();
        assertThat(patterns.areMembersOf("a.zip")).isFalse();
    }

    @Test
    void aFolderThatIsNamedLikeAZipWithMembersIsNotReadBecauseItsFilesCouldNotBeToldFromMembers() {
        assertThat(FilePatterns.of(List.of("**")).wants("a.zip!/b.json")).isFalse();
        assertThat(FilePatterns.of(List.of("**")).wants("a!/b.json")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "day=1/a.json, day=1/a.json",
        "day=1/a.zip, day=1/a.zip",
        "day=1/a.zip!/b/c.json, day=1/a.zip",
        "A.ZIP!/b.json, A.ZIP",
        "a.zip!/b.zip!/c.json, a.zip",
        "a!/b.json, a!/b.json",
        "a!/b.zip!/c.json, a!/b.zip",
        "!/b.json, !/b.json"
    })
    void theLandedFileOfARecordIsTheZipItIsAMemberOf(String file, String landed) {
        assertThat(FilePatterns.landed(file)).isEqualTo(landed);
    }
}
