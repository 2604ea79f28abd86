package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentProblemsTest {

    @TempDir
    private Path project;

    @Test
    void relativePathsStartFromTheProject() {
        Environment environment =
                ConfFolder.in(project).file("env/dev.yaml", """
                        lake: target/lake/
                        landing: file:///srv/landing
                        roots: { read: [., /srv], write: ./target }
                        spark: { spark.sql.shuffle.partitions: 2, spark.ui.enabled: false }
                        """).load().environment();

        String root = "file://" + project.toAbsolutePath();
        assertThat(environment)
                .isEqualTo(new Environment(
                        "dev",
                        root + "/target/lake",
                        "file:///srv/landing",
                        List.of(root, "file:///srv"),
                        List.of(root + "/target"),
                        Map.of("spark.sql.shuffle.partitions", "2", "spark.ui.enabled", "false"),
                        Submit.NOTHING));
    }

    @Test
    void environmentVariablesAreReplacedAndTheirValuesNotPrinted() {
        Environment environment = ConfFolder.in(project)
                .variable("LAKE", "s3a://bucket/lake")
                .variable("SECRET", "hunter2")
                .file("env/dev.yaml", """
                        lake: ${env:LAKE}/tables
                        roots: { read: [/in], write: ["${env:LAKE}"] }
                        spark: { spark.hadoop.fs.s3a.secret.key: "${env:SECRET}" }
                        """)
                .load()
                .environment();

        assertThat(environment.lake()).isEqualTo("s3a://bucket/lake/tables");
        assertThat(environment.landing()).isNull();
        assertThat(environment.spark()).containsEntry("spark.hadoop.fs.s3a.secret.key", "hunter2");
        assertThat(environment.toString())
                .contains("spark.hadoop.fs.s3a.secret.key")
                .doesNotContain("hunter2");
    }

    @Test
    void whereS3IsBecomesSettingsOfHadoopThatSparkSettingsOverride() {
        Environment environment = ConfFolder.in(project)
                .variable("S3", "http://127.0.0.1:9000")
                .file("env/dev.yaml", """
                        lake: s3a://bucket/lake
                        roots: { read: ["s3a://bucket"], write: ["s3a://bucket"] }
                        s3: { endpoint: "${env:S3}", region: eu-west-1, path-style: true, credential-provider: jceks://file/etc/s3.jceks }
                        spark: { spark.hadoop.fs.s3a.endpoint.region: eu-central-1 }
                        """)
                .load()
                .environment();

        assertThat(environment.spark())
                .isEqualTo(Map.of(
                        "spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9000",
                        "spark.hadoop.fs.s3a.endpoint.region", "eu-central-1",
                        "spark.hadoop.fs.s3a.path.style.access", "true",
                        "spark.hadoop.hadoop.security.credential.provider.path", "jceks://file/etc/s3.jceks"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # a line of the env file                                      | problem and remedy
        spark: { spark.hadoop.fs.s3a.secret.key: hunter2 }            | A secret stands in a conf file (not shown here). Write `${env:NAME}`
        spark: { spark.hadoop.fs.s3a.access.key: hunter2 }            | A secret stands in a conf file
        spark: { spark.hadoop.fs.azure.account.key.x: hunter2 }       | A secret stands in a conf file
        spark: { spark.app.dbPassword: "x${env:SET}hunter2" }         | A secret stands in a conf file
        spark: { spark.app.url: "https://me:hunter2@host/" }          | A secret stands in a conf file
        spark: { fs.s3a.endpoint: x }                                 | `fs.s3a.endpoint` is not a setting of Spark.
        spark: { spark.x: "${env:UNSET}" }                            | The environment variable `UNSET` is not set.
        spark: { spark.x: "${landing}" }                              | `${landing}` is not replaced in env files.
        spark: { spark.x: [1] }                                       | One value is expected here, not a list.
        spark: { spark.redaction.regex: "(x" }                        | `(x` is not a pattern: Unclosed group.
        kafka: broker                                                 | `kafka` is not a key that belongs here. Known: lake, landing, roots, s3, spark, submit.
        s3: { endpoint: "https://me:hunter2@host" }                   | The address carries credentials (not shown here).
        s3: { endpoint: "minio:9000" }                                | `minio:9000` is not the address of a server. Write `https://host` or `http://host:port`.
        s3: { path-style: yes }                                       | `yes` is not true or false.
        s3: { credential-provider: "jceks://me:hunter2@file/x" }      | The address carries credentials (not shown here).
        s3: { access-key: hunter2 }                                   | `access-key` is not a key that belongs here. Known: endpoint, region, path-style, credential-provider.
        landing: /elsewhere                                           | `file:///elsewhere` lies under none of `roots.read`.
        """)
    void anEnvFileThatCannotBeIsRefused(String line, String text) {
        List<String> problems = ConfFolder.in(project)
                .variable("SET", "x")
                .file("env/dev.yaml", "lake: /data/lake\nroots: { read: [/data], write: [/data] }\n" + line)
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("env/dev.yaml:3 ")
                .contains(text)
                .doesNotContain("hunter2");
    }

    @Test
    void whatMustBeGivenIsAskedForByName() {
        List<String> problems = ConfFolder.in(project)
                .file("env/dev.yaml", "roots: { write: [] }")
                .problems();

        assertThat(problems)
                .containsExactly(
                        "env/dev.yaml:1: `lake` is missing. Write `lake: ..`.",
                        "env/dev.yaml:1 roots: `read` is missing. Write `read: ..`.",
                        "env/dev.yaml:1 roots.write: The list is empty. Name at least one, or take the key away.");
    }

    @Test
    void aLakeOutsideTheRootsOfWritingIsRefused() {
        List<String> problems = ConfFolder.in(project)
                .file("env/dev.yaml", "lake: /data/x/../../etc\nroots: { read: [/in], write: [/data] }")
                .problems();

        assertThat(problems)
                .containsExactly("env/dev.yaml:1 lake: `file:///etc` lies under none of `roots.write`. "
                        + "Move it under one, or add a root.");
    }

    @ParameterizedTest(name = "environment {0}")
    @CsvSource({"prd", "../dev", "dev.yaml", "''"})
    void anUnknownEnvironmentIsAnsweredWithTheKnownOnes(String name) {
        ConfFolder folder = ConfFolder.in(project).file("env/prod.yaml", ConfFolder.ENV);

        Conf conf = Conf.load(folder.path(), name, Map.of());

        assertThat(conf.problems()).singleElement().satisfies(problem -> assertThat(problem.describe())
                .contains("There is no environment `" + name + "`.")
                .contains("Known: dev, prod."));
    }
}
