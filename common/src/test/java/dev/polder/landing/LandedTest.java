package dev.polder.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.storage.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandedTest {

    @Test
    void aLandingIsListedWithWhatItHolds(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), "{}");

        LandedFile file = list("file:" + folder + "/").files().orElseThrow().get(0);

        assertThat(file)
                .isEqualTo(new LandedFile(
                        "file:" + folder + "/a.json",
                        "a.json",
                        2,
                        Files.getLastModifiedTime(folder.resolve("a.json")).toInstant(),
                        ""));
    }

    @Test
    void aLandingThatIsNotThereHasNoListing(@TempDir Path folder) {
        assertThat(list("file:" + folder + "/none/").files()).isEmpty();
    }

    private static Landed list(String landing) {
        Watch watch = Watch.of("flights", landing, List.of(), new Ready.After(Duration.ZERO));
        return Landed.list(new Stores(new Configuration(false)).at(landing), watch);
    }
}
