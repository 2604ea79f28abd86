package dev.polder.jobs.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A record in quarantine, with one of its reasons. */
record Rejection(String file, long line, String rule, String column, String value, String message) {

    /** What {@code polder quarantine} tells about a batch. */
    static List<Rejection> of(Workspace workspace, String pipeline, long batch) {
        Answer answer = workspace.polder(
                "quarantine", pipeline, "--batch", Long.toString(batch), "--limit", "1000000", "--json");
        Assertions.assertThat(answer.exitCode()).as(answer.all()).isZero();
        List<Rejection> rejections = new ArrayList<>();
        for (JsonNode group : answer.json().required("groups")) {
            for (JsonNode sample : group.required("samples")) {
                rejections.add(new Rejection(
                        sample.required("file").textValue(),
                        sample.required("line").longValue(),
                        group.required("rule").textValue(),
                        group.required("column").textValue(),
                        sample.required("value").textValue(),
                        sample.required("message").textValue()));
            }
        }
        return rejections;
    }
}
