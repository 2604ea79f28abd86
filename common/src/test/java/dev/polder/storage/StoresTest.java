package dev.polder.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
            " Use s3a://bucket/path, hdfs://, viewfs://, abfss://, abfs:// or gs://, or file:/path on one machine.";

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
                "s3://bucket/x | Polder has no store for s3: in s3://bucket/x.",
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
    void aStoreWhoseConnectorIsMissingIsSaidWithWhatToAdd() {
        assertThatThrownBy(() -> stores.at("gs://bucket/x").read("gs://bucket/x"))
                .isInstanceOf(UnsupportedLocation.class)
                .hasMessage(
                        "No file system of Hadoop's on the class path serves gs://bucket/x: No FileSystem for scheme"
                                + " \"gs\". Add its connector, such as gcs-connector or hadoop-azure, with spark-submit"
                                + " --packages or --jars.");
    }

    @ParameterizedTest
    @CsvSource({
        "fs.s3a.create.performance, true, true",
        "fs.s3a.bucket.lake.create.performance, TRUE, true",
        "fs.s3a.create.conditional.enabled, false, false",
        "fs.s3a.performance.flags, 'delete, Create', Create",
        "fs.s3a.bucket.lake.performance.flags, *, *",
        "delta.enableFastS3AListFrom, true, true",
    })
    void aSettingThatMakesWritesUnsafeIsRefused(String name, String value, String said) {
        Configuration hadoop = new Configuration(false);
        hadoop.set(name, value);

        assertThatThrownBy(() -> new Stores(hadoop).at("s3a://lake/x"))
                .isInstanceOf(UnsafeSetting.class)
                .hasMessageStartingWith(name + " is " + said
                        + ": with it Polder's writes on S3 are not safe. Take it out of the env file");
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://lake/x, org.apache.hadoop.fs.s3a.S3AFileSystem, --packages org.apache.hadoop:hadoop-aws:3.",
        "abfs://lake@a/x, org.apache.hadoop.fs.azure.Absent, Add its connector",
    })
    void aConnectorThatIsNotThereIsNamedWithWhatToAdd(String uri, String connector, String remedy) {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs." + uri.substring(0, uri.indexOf(':')) + ".impl", connector);
        hadoop.setClassLoader(ClassLoader.getPlatformClassLoader());

        assertThatThrownBy(() -> new Stores(hadoop).at(uri))
                .isInstanceOf(UnsupportedLocation.class)
                .hasMessageContaining("serves " + uri + ": " + connector + " is not there.")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "fs.s3a.create.storage.class, glacier",
        "fs.s3a.bucket.lake.create.storage.class, DEEP_ARCHIVE",
    })
    void aStorageClassThatCannotBeReadAtOnceIsRefused(String name, String value) {
        Configuration hadoop = new Configuration(false);
        hadoop.set(name, value);

        assertThatThrownBy(() -> new Stores(hadoop).at("s3a://lake/x"))
                .isInstanceOf(UnreadableClass.class)
                .hasMessageStartingWith(
                        name + " is " + value + ": Polder could not read what it has written. Take glacier_ir");
    }

    @Test
    void settingsOfOtherBucketsAreTheirs() {
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.s3a.create.storage.class", "glacier");
        hadoop.set("fs.s3a.bucket.lake.create.storage.class", "standard_ia");
        hadoop.set("fs.s3a.bucket.scratch.create.performance", "true");
        hadoop.set("fs.s3a.performance.flags", "delete,mkdir");

        assertThatCode(() -> new Stores(hadoop).at("s3a://lake/x")).doesNotThrowAnyException();
    }

    @Test
    void whatHadoopListsReadsAsTheLocalStoreDoes(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("day=1"));
        Files.writeString(folder.resolve("day=1/a 50%25.json"), "{}");
        String uri = "file:" + folder + "/";
        ObjectStore hadoop = new HadoopStore(new Configuration(), new RenameInto());

        StoredObject object = hadoop.list(uri).orElseThrow().get(0);

        assertThat(object.name()).isEqualTo("day=1/a 50%25.json");
        assertThat(object.uri()).isEqualTo(uri + "day=1/a 50%25.json");
        assertThat(object.size()).isEqualTo(2);
        assertThat(hadoop.read(object.uri())).contains("{}".getBytes(UTF_8));
        assertThat(hadoop.list(uri + "none")).isEmpty();
        assertThat(hadoop.read(uri + "none")).isEmpty();
    }
}
