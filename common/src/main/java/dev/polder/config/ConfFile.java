package dev.polder.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One file of the conf: its name as problems give it, and where its problems go. */
record ConfFile(String name, Problems problems) {

    void report(int line, String path, String problem, String remedy) {
        problems.add(new Problem(name, line, path, problem, remedy));
    }

    /** Its text, UTF-8; empty, and reported, when it cannot be read. */
    Optional<String> text(Path place) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(place));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            report(0, "", "The file is not UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            report(0, "", "The file cannot be read.", "Check that it is a file and that you may read it.");
        }
        return Optional.empty();
    }

    /** The root of its YAML 1.2 (core schema); empty, and reported, when it is none. */
    Optional<Value> yaml(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                report(0, "", "The file is empty.", "Write its keys, or remove it.");
            }
            return root.map(node -> Value.root(this, node));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            report(line, "", "This is not YAML: " + e.getProblem() + ".", "Mend the syntax at or above this line.");
        } catch (YamlEngineException e) {
            report(
                    0,
                    "",
                    "This YAML cannot be read: " + e.getMessage() + ".",
                    "Make it smaller and simpler, of printable characters.");
        }
        return Optional.empty();
    }
}
