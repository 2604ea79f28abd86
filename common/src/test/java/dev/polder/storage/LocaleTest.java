package dev.polder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.polder.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocaleTest {

    @Test
    void aNameThatTheLocaleCannotReadIsSaidRatherThanBent(@TempDir Path folder) throws IOException {
        assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
        Files.createFile(folder.resolve("é.json"));

        try (ForkedJvm english = ForkedJvm.start(Map.of("LC_ALL", "C"), ListingProcess.class, "file:" + folder);
                ForkedJvm unicode =
                        ForkedJvm.start(Map.of("LC_ALL", "C.UTF-8"), ListingProcess.class, "file:" + folder)) {
            assertThat(english.hear())
                    .isEqualTo("Set LC_ALL=C.UTF-8 (or another UTF-8 locale) in the environment and run again.");
            assertThat(unicode.hear()).isEqualTo("1");
        }
    }
}
