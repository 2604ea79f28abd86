package dev.polder.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.polder.landing.KnownFile;
import dev.polder.landing.LandedFile;
import dev.polder.landing.Sought;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files of many batches as JSON values one after another, read without holding more than what is sought: a batch is
 * {@code {"batch", "entry", "files"}}, and behind those that were written together stands their {@link Seal}.
 */
final class FilesJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FilesJson() {}

    /**
     * Says what stands before it.
     *
     * @param through all that entries up to this one made known
     * @param digest that of this entry
     */
    record Seal(String pipeline, long through, String digest) {
        static final Seal NONE = new Seal("", 0, "");
    }

    /** What was found, and the last seal. */
    record Content(List<Found> found, Seal seal) {}

    /** @param entry the number of the entry that made it known */
    record Found(String feed, KnownFile file, long entry) {}

    static void write(OutputStream out, List<BatchFiles> batches, Seal seal) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(new SerializedString("\n"));
            for (BatchFiles batch : batches) {
                write(json, batch);
            }
            json.writeStartObject();
            json.writeStringField("pipeline", seal.pipeline());
            json.writeNumberField("through", seal.through());
            json.writeStringField("digest", seal.digest());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, BatchFiles batch) throws IOException {
        json.writeStartObject();
        json.writeNumberField("batch", batch.batch());
        json.writeNumberField("entry", batch.entry());
        json.writeObjectFieldStart("files");
        for (Map.Entry<String, List<LandedFile>> feed : batch.files().entrySet()) {
            json.writeArrayFieldStart(feed.getKey());
            for (LandedFile file : feed.getValue()) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeNumberField("size", file.size());
                json.writeStringField("etag", file.etag());
                json.writeStringField("content", file.content());
                json.writeStringField("uri", file.uri());
                json.writeStringField("modified", file.modified().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /**
     * Reads all of it.
     *
     * @throws IOException when it is not what {@link #write} wrote
     */
    static Content read(InputStream in, Sought sought) throws IOException {
        List<Found> found = new ArrayList<>();
        Seal seal = Seal.NONE;
        try (JsonParser json = JSON.createParser(in)) {
            while (json.nextToken() != null) {
                expect(json, JsonToken.START_OBJECT);
                String first = json.nextFieldName();
                if ("batch".equals(first)) {
                    readBatch(json, sought, found);
                    seal = Seal.NONE;
                } else if ("pipeline".equals(first)) {
                    seal = readSeal(json);
                } else {
                    throw new IOException("neither a batch nor a seal: " + first);
                }
            }
            return new Content(found, seal);
        } catch (DateTimeException e) {
            throw new IOException(e);
        }
    }

    private static void readBatch(JsonParser json, Sought sought, List<Found> found) throws IOException {
        long batch = json.nextLongValue(-1);
        field(json, "entry");
        long entry = json.nextLongValue(-1);
        field(json, "files");
        expect(json, json.nextToken(), JsonToken.START_OBJECT);
        for (String feed = json.nextFieldName(); feed != null; feed = json.nextFieldName()) {
            expect(json, json.nextToken(), JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                LandedFile file = readFile(json, feed, sought);
                if (file != null) {
                    found.add(new Found(feed, new KnownFile(file, batch), entry));
                }
            }
        }
        expect(json, json.nextToken(), JsonToken.END_OBJECT);
    }

    /** Null when it is not sought. */
    private static LandedFile readFile(JsonParser json, String feed, Sought sought) throws IOException {
        String name = text(json, "name");
        field(json, "size");
        long size = json.nextLongValue(-1);
        String etag = text(json, "etag");
        String content = text(json, "content");
        boolean wanted = sought.has(feed, name, size, etag, content);
        field(json, "uri");
        String uri = wanted ? json.nextTextValue() : skipped(json);
        field(json, "modified");
        String modified = wanted ? json.nextTextValue() : skipped(json);
        expect(json, json.nextToken(), JsonToken.END_OBJECT);
        return wanted ? new LandedFile(uri, name, size, Instant.parse(modified), etag, content) : null;
    }

    private static Seal readSeal(JsonParser json) throws IOException {
        String pipeline = json.nextTextValue();
        field(json, "through");
        long through = json.nextLongValue(0);
        Seal seal = new Seal(pipeline, through, text(json, "digest"));
        expect(json, json.nextToken(), JsonToken.END_OBJECT);
        return seal;
    }

    private static String text(JsonParser json, String field) throws IOException {
        field(json, field);
        String text = json.nextTextValue();
        if (text == null) {
            throw new IOException("no text in " + field);
        }
        return text;
    }

    private static String skipped(JsonParser json) throws IOException {
        expect(json, json.nextToken(), JsonToken.VALUE_STRING);
        return "";
    }

    private static void field(JsonParser json, String name) throws IOException {
        String found = json.nextFieldName();
        if (!name.equals(found)) {
            throw new IOException("expected " + name + ", found " + found);
        }
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        expect(json, json.currentToken(), token);
    }

    private static void expect(JsonParser json, JsonToken found, JsonToken token) throws IOException {
        if (found != token) {
            throw new IOException("expected " + token + ", found " + found + " at " + json.currentLocation());
        }
    }
}
