package dev.polder.published;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polder.config.Environment;
import dev.polder.config.TableName;
import dev.polder.journal.Journal;
import dev.polder.journal.PipelineState;
import dev.polder.storage.ObjectStore;
import dev.polder.storage.Stores;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The object {@code <lake>/_polder/published/<pipeline>.json}: which versions readers should open, for those that can read an
 * object and neither Polder's journal nor its command line.
 *
 * <p>{@code {"pipeline": .., "entry": N, "tables": {"silver.orders": {"version": N, "uri": ".."}}}}; {@code entry} is the
 * journal's last one at that time. The object is replaced as a whole, so that its versions belong together. It is a copy: it
 * lags behind when a process dies between the journal and it, until the next command of that pipeline.
 */
public final class PublishedObject {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Environment environment;
    private final ObjectStore store;
    private final String uri;
    private final Journal journal;

    /** That of the journal's pipeline. */
    public PublishedObject(Stores stores, Environment environment, Journal journal) {
        this.environment = environment;
        this.store = stores.at(environment.lake());
        this.uri = environment.lake() + "/_polder/published/" + journal.pipeline() + ".json";
        this.journal = journal;
    }

    /** Where it is. */
    public String uri() {
        return uri;
    }

    /**
     * Makes it say what the journal says, also where it was edited or came with a copy of the lake. Whoever wrote it looks at
     * the journal once more: of several processes the one that writes last has seen the newest entry, or sees it then.
     */
    public void follow() {
        byte[] wanted = content(journal.load());
        // Nothing there is as good as an object that says nothing.
        byte[] there = store.read(uri).orElseGet(() -> content(PipelineState.empty(journal.pipeline())));
        while (!Arrays.equals(there, wanted)) {
            store.put(uri, wanted);
            there = wanted;
            wanted = content(journal.load());
        }
    }

    private byte[] content(PipelineState state) {
        Map<String, Object> tables = new TreeMap<>();
        state.published()
                .forEach((name, version) ->
                        tables.put(name, table(state, name, version).json()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", state.pipeline());
        json.put("entry", state.last());
        json.put("tables", tables);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PublishedTable table(PipelineState state, String name, long version) {
        return new PublishedTable(state.pipeline(), name, version, environment.locationOf(TableName.parse(name)));
    }
}
