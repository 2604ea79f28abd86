package dev.polder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStoreTest {
    @TempDir
    private Path folder;

    private final ObjectStore store = new LocalStore();

    @Test
    void anObjectThatIsNotThereReadsAsEmpty() {
        assertThat(store.read(uri("none"))).isEmpty();
    }

    @Test
    void whatIsPutIsReadInFoldersThatWereNotThere() {
        store.put(uri("deep/er/object"), bytes("first"));

        assertThat(store.read(uri("deep/er/object"))).contains(bytes("first"));
    }

    @Test
    void aPutReplacesAndAPutIfAbsentDoesNot() {
        assertThat(store.putIfAbsent(uri("object"), bytes("first"))).isTrue();
        assertThat(store.putIfAbsent(uri("object"), bytes("second"))).isFalse();
        assertThat(store.read(uri("object"))).contains(bytes("first"));

        store.put(uri("object"), bytes("third"));

        assertThat(store.read(uri("object"))).contains(bytes("third"));
        assertThat(folder.toFile().list()).containsExactly("object");
    }

    @Test
    void aDeletedObjectIsGoneAndDeletingItAgainIsNothing() {
        store.put(uri("object"), bytes("x"));

        store.delete(uri("object"));
        store.delete(uri("object"));

        assertThat(store.read(uri("object"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "file://", "file://localhost"})
    void everySpellingOfALocalUriNamesTheSameFile(String scheme) {
        store.put(uri("object"), bytes("x"));

        assertThat(store.read(scheme + folder + "/object")).contains(bytes("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:relative", "file://elsewhere/path", "file://", "file:"})
    void aUriThatIsNoPathOfThisMachineIsRefused(String uri) {
        assertThatThrownBy(() -> store.read(uri))
                .isInstanceOf(UnsupportedLocation.class)
                .hasMessage(uri + " is not an absolute path on this machine. Write it as file:/path or file:///path.");
    }

    @Test
    void aListingGoesThroughAllFoldersAndSaysWhatItSaw() throws IOException {
        store.put(uri("a.json"), bytes("12"));
        store.put(uri("day=1/b 50%25.json"), bytes("123"));
        Files.setLastModifiedTime(folder.resolve("a.json"), FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));

        List<StoredObject> objects = store.list("file:" + folder + "/").orElseThrow();

        assertThat(objects).extracting(StoredObject::name).containsExactlyInAnyOrder("a.json", "day=1/b 50%25.json");
        assertThat(objects)
                .contains(new StoredObject(uri("a.json"), "a.json", 2, Instant.parse("2026-01-02T03:04:05Z"), ""));
        assertThat(objects)
                .allSatisfy(object -> assertThat(store.read(object.uri())).isPresent());
        assertThat(store.list("file:" + folder)).contains(objects);
    }

    @Test
    void aListingLeavesOutWhatKilledWritersLeft() throws IOException {
        Files.createFile(folder.resolve(".object.1234" + LocalStore.UNFINISHED));

        assertThat(store.list("file:" + folder)).contains(List.of());
    }

    @Test
    void aListingFollowsLinks(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("a.json"), "{}");
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        Files.createSymbolicLink(folder.resolve("dangling"), elsewhere.resolve("none"));

        assertThat(store.list("file:" + folder).orElseThrow())
                .extracting(StoredObject::name)
                .containsExactly("linked/a.json");
    }

    @Test
    void aFolderThatIsNotThereListsAsEmpty() {
        assertThat(store.list(uri("none/"))).isEmpty();
    }

    @Test
    void whatTheFileSystemRefusesIsSaidWithThePlace() {
        store.put(uri("object"), bytes("x"));

        assertThatThrownBy(() -> store.put(uri("object/below"), bytes("y")))
                .isInstanceOf(StorageFailed.class)
                .hasMessageStartingWith("Could not write " + uri("object/below") + ": ")
                .hasMessageEndingWith(
                        "Check that it can be reached, that this user may write it and that there is room, then run again.");
    }

    private String uri(String name) {
        return "file:" + folder + "/" + name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
