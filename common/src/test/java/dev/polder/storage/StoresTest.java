package dev.polder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polder.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoresTest {
    private static final String SUPPORTED =
            " Use file:/path for the lake and for landings; s3a://bucket/path works for landings only.";

    private final Stores stores = new Stores(new Configuration(false));

    @Test
    void aLocalUriCanBeWritten(@TempDir Path folder) {
        String uri = "file:" + folder + "/object";

        assertThat(stores.at(uri).putIfAbsent(uri, new byte[] {1})).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gs://bucket/x | Polder has no store for gs: in gs://bucket/x.",
                "/lake/x       | /lake/x says no scheme, so it names no store.",
            })
    void aUriOfNoKnownStoreIsRefusedWithWhatIsSupported(String uri, String problem) {
        assertThatThrownBy(() -> stores.at(uri))
                .isInstanceOf(UnsupportedLocation.class)
                .hasMessage(problem + SUPPORTED)
                .extracting(failure -> ((Failure) failure).kind())
                .isEqualTo(Failure.Kind.USER);
    }

    @Test
    void objectStorageRefusesToBeWritten() {
        String uri = "s3a://bucket/x";
        ObjectStore store = stores.at(uri);

        assertThatThrownBy(() -> store.putIfAbsent(uri, new byte[0]))
                .hasMessage("Polder can't write to s3a://bucket/x yet." + SUPPORTED);
        assertThatThrownBy(() -> store.put(uri, new byte[0])).isInstanceOf(UnsupportedLocation.class);
        assertThatThrownBy(() -> store.delete(uri)).isInstanceOf(UnsupportedLocation.class);
    }

    @Test
    void whatHadoopListsReadsAsTheLocalStoreDoes(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("day=1"));
        Files.writeString(folder.resolve("day=1/a 50%25.json"), "{}");
        String uri = "file:" + folder + "/";
        ObjectStore hadoop = new ReadOnlyStore(new Configuration());

        StoredObject object = hadoop.list(uri).orElseThrow().get(0);

        assertThat(object.name()).isEqualTo("day=1/a 50%25.json");
        assertThat(object.uri()).isEqualTo(uri + "day=1/a 50%25.json");
        assertThat(object.size()).isEqualTo(2);
        assertThat(hadoop.read(object.uri())).contains("{}".getBytes(UTF_8));
        assertThat(hadoop.list(uri + "none")).isEmpty();
        assertThat(hadoop.read(uri + "none")).isEmpty();
    }
}
