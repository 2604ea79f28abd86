package dev.polder.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the files of a conf folder, one after the other, and collects what is wrong in them. */
final class ConfLoader {
    private final Path folder;
    private final Problems problems = new Problems();
    private final Map<String, Value> roots = new LinkedHashMap<>();
    private final Map<String, Pipeline> pipelines = new LinkedHashMap<>();
    private final Ownership ownership = new Ownership();
    private final Sequence sequence = new Sequence();

    ConfLoader(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Conf load(String environmentName, Map<String, String> variables) {
        if (!Files.isDirectory(folder)) {
            throw new MissingConfFailure(folder);
        }
        Defaults defaults = defaults();
        Optional<EnvironmentReader.Read> environment = environment(environmentName, variables);
        Places places = environment.map(EnvironmentReader.Read::places).orElse(Places.UNKNOWN);
        List<Path> folders = list(folder.resolve("pipelines"));
        folders.forEach(place -> pipeline(place, new PipelineReader(places, defaults)));
        List<String> names = folders.stream()
                .filter(Files::isDirectory)
                .map(ConfLoader::name)
                .toList();
        ownership.reportClashes();
        sequence.reportWrongOnes(names);
        return new Conf(
                environment.map(EnvironmentReader.Read::environment),
                pipelines,
                roots,
                names,
                problems.inFileOrder(),
                problems.unset());
    }

    private Defaults defaults() {
        Path place = folder.resolve("polder.yaml");
        if (!Files.exists(place)) {
            return Defaults.NONE;
        }
        ConfFile file = new ConfFile("polder.yaml", problems);
        Optional<String> text = file.text(place);
        Optional<Value> root = text.flatMap(file::yaml);
        return root.map(value -> Defaults.read(value, text.get())).orElse(Defaults.NONE);
    }

    private Optional<EnvironmentReader.Read> environment(String name, Map<String, String> variables) {
        ConfFile file = new ConfFile("env/" + name + ".yaml", problems);
        List<String> known = list(folder.resolve("env")).stream()
                .map(ConfLoader::name)
                .filter(each -> each.endsWith(".yaml"))
                .map(each -> each.substring(0, each.length() - ".yaml".length()))
                .toList();
        if (!known.contains(name)) {
            file.report(
                    0,
                    "",
                    "There is no environment " + Wording.quote(name) + ".",
                    known.isEmpty()
                            ? "Write this file, with `lake`, `landing` and `roots`: conf/env of Polder itself has examples."
                            : Wording.didYouMean(name, known));
            return Optional.empty();
        }
        Path project = Optional.ofNullable(folder.getParent()).orElse(folder);
        return file.text(folder.resolve("env").resolve(name + ".yaml"))
                .flatMap(file::yaml)
                .map(new EnvironmentReader(name, project, variables)::read);
    }

    private void pipeline(Path place, PipelineReader reader) {
        String name = name(place);
        if (!Files.isDirectory(place)) {
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                new ConfFile("pipelines/" + name, problems)
                        .report(
                                0,
                                "",
                                "A pipeline is a folder.",
                                "Move the file to `pipelines/" + name.replaceAll("\\.ya?ml$", "") + "/pipeline.yaml`.");
            }
            return;
        }
        ConfFile file = new ConfFile("pipelines/" + name + "/pipeline.yaml", problems);
        Path yaml = place.resolve("pipeline.yaml");
        if (!Files.exists(yaml)) {
            file.report(0, "", "The pipeline has no file `pipeline.yaml`.", "Write it, or take the folder away.");
            return;
        }
        Optional<String> text = file.text(yaml);
        text.flatMap(file::yaml).ifPresent(root -> {
            roots.put(name, root);
            ownership.claim(name, root);
            sequence.note(name, root);
            pipelines.put(name, reader.read(place, root, text.get()));
        });
    }

    /** What the folder holds, by name, without what is hidden. */
    private static List<Path> list(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MissingConfFailure(place);
        }
    }

    private static String name(Path place) {
        return String.valueOf(place.getFileName());
    }
}
