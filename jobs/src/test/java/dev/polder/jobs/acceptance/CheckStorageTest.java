package dev.polder.jobs.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import dev.polder.testing.s3.Fault;
import dev.polder.testing.s3.Rule;
import dev.polder.testing.s3.S3Bucket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks whether a store is good enough before they build a lake on it. */
final class CheckStorageTest {
    @RegisterExtension
    private static final S3Bucket BUCKET = new S3Bucket();

    private Workspace workspace;

    @BeforeEach
    void aLakeOnS3(@TempDir Path folder) {
        workspace = new Workspace(folder);
        write("");
    }

    @AfterEach
    void doNoMoreHarm() {
        BUCKET.proxy().follow();
    }

    @Test
    void aSafeStoreIsSaidToBeSafeWithWhatWasTried() {
        Answer check = workspace.polder("check", "--storage");
        Answer json = workspace.polder("check", "--storage", "--json");

        assertThat(check.exitCode()).as(check.all()).isZero();
        assertThat(check.out()).isEqualTo(BUCKET.uri("lake") + """

                  kept    an object that is put is read back
                  kept    a second put of it is refused and changes nothing
                  kept    of two puts at the same moment one wins, 20 times
                  kept    a listing shows at once what was put, and nothing of what was refused
                  kept    an object that is deleted is gone at once
                """);
        assertThat(json.json().path("status").asText()).isEqualTo("ok");
        assertThat(json.json().path("lake").asText()).isEqualTo(BUCKET.uri("lake"));
        assertThat(json.json().path("kept")).hasSize(5);
    }

    @Test
    void anUnsafeStoreEndsWithFourAndARemedy() {
        BUCKET.proxy().follow(Rule.every("PUT", "/_polder/check/", new Fault.Unconditional()));

        Answer check = workspace.polder("check", "--storage");

        assertThat(check.exitCode()).as(check.all()).isEqualTo(4);
        assertThat(check.out())
                .contains("  broken  a second put of it is refused and changes nothing: the second put was accepted:"
                        + " the store ignores the condition\n");
        assertThat(check.error())
                .contains("Problem: The store of " + BUCKET.uri("lake") + " is not safe for a lake: ")
                .contains("Remedy:  Use a store that honours If-None-Match: * on PutObject");
    }

    @Test
    void anUnsafeSettingEndsWithTwoBeforeAnythingIsTried() {
        write("spark.hadoop.fs.s3a.create.performance: true");

        Answer check = workspace.polder("check", "--storage");

        assertThat(check.exitCode()).as(check.all()).isEqualTo(2);
        assertThat(check.error()).contains("fs.s3a.create.performance is true");
    }

    private void write(String setting) {
        StringBuilder settings = new StringBuilder(setting.isEmpty() ? "" : "  " + setting + "\n");
        BUCKET.settings().forEach((name, value) -> settings.append("  spark.hadoop.")
                .append(name)
                .append(": \"")
                .append(value)
                .append("\"\n"));
        workspace.write("conf/env/dev.yaml", """
                lake: %1$s
                roots: { read: ["%1$s"], write: ["%1$s"] }
                spark:
                """.formatted(BUCKET.uri("lake")) + settings);
    }
}
