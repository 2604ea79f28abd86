package dev.polder.jobs.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.jobs.launch.Workspace;
import dev.polder.jobs.launch.Workspace.Answer;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A departure, with the fields and the spelling of the landed files. */
record Flight(String date, int delay, int distance, String origin, String destination) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Flight of(JsonNode json) {
        return new Flight(
                json.required("date").textValue(),
                json.required("delay").intValue(),
                json.required("distance").intValue(),
                json.required("origin").textValue(),
                json.required("destination").textValue());
    }

    static Flight of(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** What {@code silver.flights} publishes. */
    static List<Flight> published(Workspace workspace) {
        Answer answer = workspace.polder("sql", """
                SELECT date_format(departure, 'yyyy/MM/dd HH:mm') AS date, delay, distance, origin, destination
                FROM silver.flights""", "--json");
        Assertions.assertThat(answer.exitCode()).as(answer.all()).isZero();
        return answer.out().lines().map(Flight::of).toList();
    }

    /** What no two flights should share. */
    String key() {
        return date + " " + origin + " " + destination;
    }
}
