package dev.polder.reader.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.landing.LandedFile;
import dev.polder.testing.SharedSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {

    @TempDir
    private Path folder;

    @Test
    void aSmallFileHasTheHashThatSha256sumPrints() throws IOException {
        assertThat(FileHashes.add(SharedSpark.session(), List.of(file("abc"), file(""))))
                .extracting(LandedFile::content)
                .containsExactly(
                        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aFileOfSeveralChunksHasTheHashOfTheirHashes() throws IOException, NoSuchAlgorithmException {
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        for (String chunk : List.of("abcd", "efgh", "i")) {
            whole.update(MessageDigest.getInstance("SHA-256").digest(chunk.getBytes(StandardCharsets.UTF_8)));
        }

        List<LandedFile> hashed =
                FileHashes.add(SharedSpark.session().sparkContext(), List.of(file("abcdefghi"), file("abcdefgh")), 4);

        assertThat(hashed.get(0).content())
                .isEqualTo("sha256/3:" + HexFormat.of().formatHex(whole.digest()));
        assertThat(hashed.get(1).content()).startsWith("sha256/2:");
    }

    @Test
    void manyFilesAreHashedByTasksAndAlike() throws IOException {
        LandedFile file = file("a");

        assertThat(FileHashes.add(SharedSpark.session(), Collections.nCopies(40, file)))
                .hasSize(40)
                .extracting(LandedFile::content)
                .containsOnly("sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    }

    @Test
    void aFileThatHasBecomeShorterIsAFailure() throws IOException {
        LandedFile file = file("abc");
        LandedFile longer = new LandedFile(file.uri(), file.name(), 4, file.modified(), "");

        assertThatThrownBy(() -> FileHashes.add(SharedSpark.session(), List.of(longer)))
                .hasStackTraceContaining("the file is shorter than it was when it was listed");
    }

    private LandedFile file(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "a", ".json"), text);
        return new LandedFile("file:" + file, file.getFileName().toString(), Files.size(file), Instant.EPOCH, "");
    }
}
