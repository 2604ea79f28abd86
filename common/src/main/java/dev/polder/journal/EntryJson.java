package dev.polder.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.polder.landing.LandedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;

/** Writes records as JSON for people who are on call, and reads them back without guessing. */
final class EntryJson {
    private final JsonMapper mapper;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    EntryJson() {
        SimpleModule times = new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new TextDeserializer<>(Instant.class, Instant::parse))
                .addSerializer(LocalDate.class, ToStringSerializer.instance)
                .addDeserializer(LocalDate.class, new TextDeserializer<>(LocalDate.class, LocalDate::parse));
        this.mapper = JsonMapper.builder()
                .addModule(times)
                .addMixIn(LandedFile.class, WithoutEmptyContent.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        this.writer = mapper.writer(new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines));
        this.reader = mapper.reader();
    }

    /** Where the store's own tag tells contents apart there is no hash, in a hundred thousand lines. */
    interface WithoutEmptyContent {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String content();
    }

    byte[] write(Object document) {
        try {
            if (document instanceof Claimed claim && !claim.takesFiles()) {
                return writer.writeValueAsBytes(mapper.<ObjectNode>valueToTree(claim)
                        .put("type", claim.treats() ? Entry.TREATS : Entry.REBUILDS));
            }
            if (document instanceof RollingBack rollback && rollback.alone() != null) {
                return writer.writeValueAsBytes(
                        mapper.<ObjectNode>valueToTree(rollback).put("type", Entry.TAKES_OUT));
            }
            return writer.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws WrittenByNewerPolder when the entry's type is not known here
     * @throws UnreadableObject when this is no whole entry
     */
    Entry readEntry(String uri, byte[] json) {
        try {
            return reader.forType(Entry.class).readValue(json);
        } catch (InvalidTypeIdException e) {
            if (e.getTypeId() == null) {
                throw new UnreadableObject(uri, e);
            }
            throw new WrittenByNewerPolder(uri, e.getTypeId());
        } catch (IOException e) {
            throw new UnreadableObject(uri, e);
        }
    }

    /** @throws UnreadableObject when this is no whole document of that type */
    <T> T read(String uri, byte[] json, Class<T> type) {
        try {
            return reader.forType(type).readValue(json);
        } catch (IOException e) {
            throw new UnreadableObject(uri, e);
        }
    }
}
