package dev.polder.config;

import dev.polder.contract.XmlSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the XSDs of a pipeline, which must lie in its folder with all that they import and include. */
record SchemaFiles(PipelineFolder folder) {

    /** The schema in the file that this value names; empty, and reported, when it, or a file that it needs, cannot be read. */
    Optional<XmlSchema> read(Value value) {
        return value.text().flatMap(text -> {
            PipelineFolder.Entry entry = folder.find(text);
            if (entry instanceof PipelineFolder.Entry.File file) {
                Reading reading = new Reading(folder, value.file().problems());
                return reading.read(file) ? Optional.of(reading.schema(file.name())) : Optional.empty();
            }
            if (entry instanceof PipelineFolder.Entry.Nothing) {
                value.report(
                        "There is no file " + Wording.quote(text) + ".",
                        Wording.didYouMean(text, folder.names(".xsd")));
            } else {
                value.report(
                        Wording.quote(text) + " does not lie in the pipeline's folder.",
                        "Put the XSD beside pipeline.yaml, and name it from there, such as `order.xsd`.");
            }
            return Optional.empty();
        });
    }

    /** One schema on its way: what was read so far, and of each file its text and what it says. */
    private static final class Reading {
        private final PipelineFolder folder;
        private final Problems problems;
        private final Map<String, String> texts = new TreeMap<>();
        private final List<SchemaText> read = new ArrayList<>();

        Reading(PipelineFolder folder, Problems problems) {
            this.folder = folder;
            this.problems = problems;
        }

        XmlSchema schema(String main) {
            return new XmlSchema(main, texts, read.stream().anyMatch(SchemaText::matches));
        }

        /** Whether the file and all that it needs could be read. */
        boolean read(PipelineFolder.Entry.File file) {
            if (texts.containsKey(file.name())) {
                return true;
            }
            ConfFile conf = folder.conf(file, problems);
            Optional<String> text = conf.text(file.place());
            if (text.isEmpty()) {
                return false;
            }
            texts.put(file.name(), text.get());
            Optional<SchemaText> schema = SchemaText.read(conf, text.get());
            if (schema.isEmpty()) {
                return false;
            }
            read.add(schema.get());
            boolean complete = true;
            for (SchemaText.Reference needed : schema.get().references()) {
                complete &= follow(conf, file, needed);
            }
            return complete;
        }

        private boolean follow(ConfFile conf, PipelineFolder.Entry.File from, SchemaText.Reference needed) {
            String location = needed.location();
            if (location.matches(".*[:\\\\%#?].*") || location.startsWith("/")) {
                conf.report(
                        needed.line(),
                        "",
                        "The schemaLocation " + Wording.quote(location) + " is not a path from this file.",
                        "Put that XSD into the pipeline's folder, and write its relative path: nothing is fetched.");
                return false;
            }
            Path above = Optional.ofNullable(Path.of(from.name()).getParent()).orElse(Path.of(""));
            PipelineFolder.Entry entry = folder.find(above.resolve(location).toString());
            if (entry instanceof PipelineFolder.Entry.File file) {
                return read(file);
            }
            boolean nothing = entry instanceof PipelineFolder.Entry.Nothing;
            conf.report(
                    needed.line(),
                    "",
                    nothing
                            ? "There is no file " + Wording.quote(location) + " beside this one."
                            : "The schemaLocation " + Wording.quote(location) + " leads out of the pipeline's folder.",
                    nothing
                            ? Wording.didYouMean(location, folder.names(".xsd"))
                            : "Put that XSD into the pipeline's folder, and write its relative path.");
            return false;
        }
    }
}
