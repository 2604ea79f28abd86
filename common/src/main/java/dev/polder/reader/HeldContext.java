package dev.polder.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polder.contract.Contract;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What {@code _context} says of a rejected record: what it took from outside itself, and whether it can be read once more. */
public final class HeldContext {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> OWN = Set.of(Context.TEXT, Context.ABSENT, Context.FAULTS);

    private final String json;
    private final JsonNode members;

    private HeldContext(String json, JsonNode members) {
        this.json = json;
        this.members = members;
    }

    /**
     * Reads it.
     *
     * @param json {@code _context}, null when there is none
     */
    public static HeldContext of(String json) {
        String text = json == null ? "{}" : json;
        try {
            return new HeldContext(text, MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code _context} of a record that was accepted, of which bronze has no text, and that a rebuild rejects. */
    public static String ofRebuilt() {
        return "{\"" + Context.TEXT + "\":\"" + HeldText.REBUILT.word() + "\"}";
    }

    /** The object, as it is written. */
    public String json() {
        return json;
    }

    /** By path, what the record took, in the order in which it was told; a JSON null where something stood that says that it is nothing. */
    public Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        members.properties().stream()
                .filter(member -> !OWN.contains(member.getKey()))
                .forEach(member -> values.put(member.getKey(), member.getValue()));
        return values;
    }

    /**
     * Why the record can't be read once more under this contract, in words that follow "because"; empty when it can.
     *
     * @param contract what it would be held to
     */
    public Optional<String> obstacle(Contract contract) {
        String text = members.path(Context.TEXT).asText();
        if (text.equals(HeldText.CUT.word())) {
            return Optional.of("bronze keeps the first " + RowBuilder.RAW_LIMIT / 1024 + " kB of a record's text only");
        }
        if (text.equals(HeldText.BYTES.word())) {
            return Optional.of("it has bytes that are not UTF-8, and bronze keeps texts");
        }
        if (text.equals(HeldText.NO_RECORD.word())) {
            return Optional.of("it is what is left of a file that could not be read");
        }
        if (text.equals(HeldText.REBUILT.word())) {
            return Optional.of(
                    "it was accepted before a rebuild rejected it, and bronze keeps no text of what is accepted");
        }
        OutsidePlaces places = OutsidePlaces.of(contract.read());
        Set<String> known = new TreeSet<>(values().keySet());
        known.removeAll(texts(Context.FAULTS));
        return places.unknown(known, texts(Context.ABSENT))
                .map(place -> "what stood outside of it at " + place + " is not known");
    }

    private Set<String> texts(String name) {
        Set<String> texts = new TreeSet<>();
        members.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
