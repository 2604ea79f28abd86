package dev.polder.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polder.jobs.launch.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile and real files, each run through the real pipeline; {@code scripts/golden} makes the expected rows again. */
final class GoldenCasesTest {
    private static final boolean WRITE = "write".equals(System.getProperty("polder.golden"));

    private static final List<GoldenCase> JSON = GoldenCase.of("json");
    private static final List<GoldenCase> XML = GoldenCase.of("xml");

    static List<GoldenCase> json() {
        return JSON;
    }

    static List<GoldenCase> xml() {
        return XML;
    }

    @ParameterizedTest
    @MethodSource
    void json(GoldenCase golden, @TempDir Path folder) {
        assertRowsAreTheExpected(golden, folder);
    }

    @ParameterizedTest
    @MethodSource
    void xml(GoldenCase golden, @TempDir Path folder) {
        assertRowsAreTheExpected(golden, folder);
    }

    @Test
    void bothCorporaAreThere() {
        assertThat(JSON).hasSizeGreaterThanOrEqualTo(90);
        assertThat(XML).hasSizeGreaterThanOrEqualTo(70);
    }

    @AfterAll
    static void tellHowManyThereAre() {
        System.out.printf("golden cases: %d json, %d xml%n", JSON.size(), XML.size());
    }

    private static void assertRowsAreTheExpected(GoldenCase golden, Path folder) {
        Workspace workspace = new Workspace(folder);
        golden.landIn(workspace);

        workspace.polder("run", golden.name(), "--no-wait").done();
        Map<String, String> rows = BronzeRows.of(workspace);
        if (WRITE) {
            golden.bless(rows);
        }
        assertThat(rows).isEqualTo(golden.expected());
    }
}
