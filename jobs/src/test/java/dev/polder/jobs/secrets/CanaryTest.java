package dev.polder.jobs.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.secrets.PolderProcess.Ended;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import dev.polder.testing.ForkedJvm;
import dev.polder.testing.Rounds;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.alias.CredentialShell;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are planted wherever users put them, Polder is used in all weathers, and then every byte of it is searched. */
final class CanaryTest {
    private static final Canary KEY_ID = Canary.of(1, "AWS_ACCESS_KEY_ID");
    private static final Canary UNUSED_KEY = Canary.of(2, "AWS_SECRET_ACCESS_KEY");
    private static final Canary SESSION_TOKEN = Canary.of(3, "fs.s3a.session.token of spark-submit");
    private static final Canary CIPHER = Canary.of(4, "fs.s3a.encryption.key by ${env:LAKE_CIPHER}");
    private static final Canary KEYSTORE_PASSWORD = Canary.of(5, "HADOOP_CREDSTORE_PASSWORD");
    private static final Canary SECRET_KEY = Canary.of(6, "fs.s3a.secret.key in a keystore");
    private static final Canary PROXY_PASSWORD = Canary.of(7, "fs.s3a.proxy.password of spark-submit");
    private static final Canary WEBHOOK = Canary.of(8, "a webhook's path");
    private static final Canary USER_INFO = Canary.of(9, "the password in a URL");
    private static final Canary SIGNATURE = Canary.of(10, "the signature in a URL's query");
    private static final Canary PROPERTY = Canary.of(11, "javax.net.ssl.keyStorePassword");
    private static final Canary ACCOUNT_KEY = Canary.of(12, "fs.azure.account.key by ${env:ACME}");
    private static final List<Canary> ALL = List.of(
            KEY_ID,
            UNUSED_KEY,
            SESSION_TOKEN,
            CIPHER,
            KEYSTORE_PASSWORD,
            SECRET_KEY,
            PROXY_PASSWORD,
            WEBHOOK,
            USER_INFO,
            SIGNATURE,
            PROPERTY,
            ACCOUNT_KEY);

    private static final String NAME = "s3.jceks";

    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    @TempDir
    Path folder;

    private Workspace workspace;
    private Path seen;
    private PolderProcess polder;

    @Test
    void noSecretOfAUserStandsAnywherePolderOrSparkWrite() throws Exception {
        plant();
        ObjectStore store = new Stores(BUCKET.configuration()).at(BUCKET.uri(""));
        store.put(BUCKET.uri("landing/orders/a.json"), lines("{\"id\":1,\"total\":5}", "{\"id\":2,\"total\":7}"));
        store.put(BUCKET.uri("landing/payments/a.json"), lines("{\"id\":\"x\"}", "{\"id\":3,\"total\":-1}"));

        Ended good = ends(0, run("good", List.of(), "run", "orders"));
        store.put(BUCKET.uri("landing/orders/b.json"), lines("{\"id\":3}"));
        ends(0, run("plan", List.of(), "plan", "orders", "--json"));
        ends(0, run("status", List.of(), "status", "--json"));
        ends(0, run("safe", List.of(), "check", "--storage"));
        ends(0, run("check", List.of(), "check", "--debug"));
        ends(0, run("schedules", List.of(), "schedules", "--json"));
        ends(2, run("broken", List.of(), "check", "--env", "broken", "--debug"));
        ends(2, run("unreadable", List.of(), "run", "orders", "--env", "unreadable", "--json"));
        BUCKET.proxy().follow(Rule.every("GET", "/landing/orders/b.json$", complaint()));
        Ended bad = ends(4, run("cut-off", asSubmitted(), "run", "orders", "payments", "--debug", "--json"));
        BUCKET.proxy().follow(Rule.every("GET", ".*", complaint()));
        ends(4, run("wrong-key", debugging(), "status", "--debug", "--json"));
        BUCKET.proxy().follow();

        copyLake();
        Search search = new Search(ALL);
        search.folder(seen);
        assertThat(search.hits()).as(String.join("\n", search.hits())).isEmpty();
        assertThat(good.all()).contains("Published orders-1-1");
        assertThat(bad.all()).contains("\"status\":\"failed\"", "\"status\":\"refused\"", "S3Exception: The key ***");
        assertThat(read("logs")).contains("Effective conf of orders in environment dev", "spark.acme.webhookUrl = ***");
        assertThat(read("events")).contains("SparkListenerEnvironmentUpdate", "The key *** with the token ***");
        String summary = "canaries: %d secrets, %d places (%d files, %d bytes) searched, 0 hits"
                .formatted(ALL.size(), search.places(), search.files(), search.bytes());
        System.out.println(summary);
        Rounds.report(summary);
    }

    /** The texts of all files below a folder of what was seen. */
    private String read(String below) throws IOException {
        try (Stream<Path> files = Files.walk(seen.resolve(below))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        }
    }

    private void plant() throws Exception {
        workspace = new Workspace(folder.resolve("project"));
        seen = Files.createDirectories(folder.resolve("seen"));
        Path keystore = folder.resolve(NAME);
        keep(keystore);
        workspace.write("conf/env/dev.yaml", """
                lake: %1$slake
                landing: %1$slanding
                roots: { read: ["%1$slanding"], write: ["%1$slake"] }
                s3: { endpoint: "%2$s", region: eu-west-1, path-style: true, credential-provider: "jceks://file%3$s" }
                spark:
                  spark.hadoop.fs.s3a.aws.credentials.provider: org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider
                  spark.hadoop.fs.s3a.attempts.maximum: 1
                  spark.hadoop.fs.s3a.retry.limit: 1
                  spark.hadoop.fs.s3a.access.key: "${env:AWS_ACCESS_KEY_ID}"
                  spark.hadoop.fs.s3a.encryption.key: "${env:LAKE_CIPHER}"
                  spark.hadoop.fs.azure.account.key.acme.dfs.core.windows.net: "${env:ACME}"
                  spark.acme.webhookUrl: "${env:ALERTS}"
                  spark.acme.registry: "${env:REGISTRY}"
                  spark.eventLog.enabled: true
                  spark.eventLog.compress: false
                  spark.eventLog.dir: "%4$s"
                """.formatted(
                        BUCKET.uri(""), BUCKET.endpoint(), keystore, Files.createDirectories(seen.resolve("events"))));
        workspace
                .write("conf/env/broken.yaml", broken())
                .write("conf/env/unreadable.yaml", "spark:\n\tspark.hadoop.fs.s3a.secret.key: " + SECRET_KEY.secret())
                .write("conf/pipelines/orders/pipeline.yaml", pipeline("orders"))
                .write("conf/pipelines/payments/pipeline.yaml", pipeline("payments"));
        polder = new PolderProcess(
                seen,
                Map.of(
                        "AWS_ACCESS_KEY_ID", KEY_ID.secret(),
                        "AWS_SECRET_ACCESS_KEY", UNUSED_KEY.secret(),
                        "LAKE_CIPHER", CIPHER.secret(),
                        "HADOOP_CREDSTORE_PASSWORD", KEYSTORE_PASSWORD.secret(),
                        "ALERTS", "https://hooks.acme.example/services/T0/" + WEBHOOK.secret(),
                        "REGISTRY", "https://polder:" + USER_INFO.secret() + "@registry.acme.example/models",
                        "ACME", ACCOUNT_KEY.secret()),
                List.of(
                        "-Dspark.hadoop.fs.s3a.session.token=" + SESSION_TOKEN.secret(),
                        "-Dspark.hadoop.fs.s3a.proxy.password=" + PROXY_PASSWORD.secret(),
                        "-Dspark.acme.lookup=https://acme.blob.example/x?sv=2024&sig=" + SIGNATURE.secret(),
                        "-Djavax.net.ssl.keyStorePassword=" + PROPERTY.secret()));
    }

    private static String pipeline(String name) {
        return """
                pipeline: %1$s
                schedule: "0 3 * * *"
                feeds:
                  %1$s:
                    landing: ${landing}/%1$s/
                    files: "*.json"
                    ready: { after: 0s }
                    format: json
                    tolerate: 5%%
                    columns: { id: { type: int, required: true }, total: { type: int } }
                tables:
                  silver.%1$s: { from: %1$s, write: merge, key: [id] }
                """.formatted(name);
    }

    /** {@code hadoop credential create}. */
    private static void keep(Path keystore) throws InterruptedException {
        try (ForkedJvm hadoop = ForkedJvm.start(
                Map.of("HADOOP_CREDSTORE_PASSWORD", KEYSTORE_PASSWORD.secret()),
                CredentialShell.class,
                "create",
                "fs.s3a.secret.key",
                "-value",
                SECRET_KEY.secret(),
                "-provider",
                "jceks://file" + keystore)) {
            assertThat(hadoop.exitCode()).as(hadoop.hearOut()).isZero();
        }
    }

    /** Secrets where none may stand. */
    private static String broken() {
        return """
                lake: s3a://polder:%1$s@%2$s/lake
                landing: https://acme.blob.example/landing?sv=2024&sig=%3$s
                roots: { read: ["https://polder:%1$s@acme.example"], write: ["s3a://polder:%1$s@%2$s/"] }
                s3: { endpoint: "https://polder:%1$s@acme.example", secret-key: "%4$s" }
                spark:
                  spark.hadoop.fs.s3a.secret.key: "%4$s"
                  spark.hadoop.fs.s3a.session.token: ["%5$s"]
                  spark.acme.webhookUrl: "https://hooks.acme.example/services/T0/%6$s"
                submit: { application: "https://acme.blob.example/polder.jar?sig=%3$s", conf: { spark.acme.apikey: "%7$s" } }
                """.formatted(
                        USER_INFO.secret(),
                        BUCKET.bucket(),
                        SIGNATURE.secret(),
                        SECRET_KEY.secret(),
                        SESSION_TOKEN.secret(),
                        WEBHOOK.secret(),
                        PROPERTY.secret());
    }

    /** What a store, or a proxy before it, may answer: some say again what they were sent. */
    private static Fault complaint() {
        return new Fault.Complain(
                403,
                "InvalidToken",
                "The key " + KEY_ID.secret() + " with the token " + SESSION_TOKEN.secret()
                        + " is not known; see https://polder:" + USER_INFO.secret()
                        + "@acme.example/help?id=1&amp;X-Amz-Signature=" + SIGNATURE.secret());
    }

    private Ended run(String title, List<String> options, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--conf", workspace.path("conf").toString()));
        return polder.run(title, options, all.toArray(String[]::new));
    }

    private static Ended ends(int exitCode, Ended ended) {
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(exitCode);
        return ended;
    }

    private static byte[] lines(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** On the cluster that spark-submit names, with Spark's, Hadoop's and the SDK's logs at their most talkative. */
    private List<String> asSubmitted() throws IOException {
        return Stream.concat(Stream.of("-Dspark.master=local[2]"), debugging().stream())
                .toList();
    }

    private List<String> debugging() throws IOException {
        Path file = folder.resolve("debug.properties");
        Files.writeString(file, """
                appender.file.type = File
                appender.file.name = file
                appender.file.fileName = %s/logs/debug.log
                appender.file.layout.type = PatternLayout
                appender.file.layout.pattern = %%d %%p %%c: %%m%%n%%ex
                rootLogger.level = debug
                rootLogger.appenderRef.file.ref = file
                """.formatted(seen));
        return List.of("-Dlog4j2.configurationFile=" + file);
    }

    /** All that lies in the lake, and the rows of what is packed. */
    private void copyLake() throws IOException {
        Path copy = seen.resolve("lake");
        FileSystem.get(URI.create(BUCKET.uri("")), BUCKET.configuration())
                .copyToLocalFile(
                        false,
                        new org.apache.hadoop.fs.Path(BUCKET.uri("lake")),
                        new org.apache.hadoop.fs.Path(copy.toUri()),
                        true);
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
                rows.addAll(rows(file));
            }
        }
        assertThat(rows).hasSizeGreaterThan(8);
        Files.write(seen.resolve("rows.txt"), rows);
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
