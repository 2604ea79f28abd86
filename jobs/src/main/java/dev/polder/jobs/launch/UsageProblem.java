package dev.polder.jobs.launch;

import dev.polder.failure.Failure;
import dev.polder.failure.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scopt.OptionDef;

/**
 * Words that can't be carried out.
 *
 * @param problem what is wrong with them
 * @param remedy what to type instead
 */
record UsageProblem(String problem, String remedy) {

    static UsageProblem ofCommand(String word, Collection<String> known) {
        String guess = Nearest.to(word, known)
                .map(name -> "Did you mean `" + name + "`? ")
                .orElse("");
        return new UsageProblem("There is no command `" + word + "`.", guess + "`polder --help` shows them all.");
    }

    /** The first word that looks like an option and is none of these; empty when there is none. */
    static Optional<UsageProblem> ofOptions(
            String command, List<? extends OptionDef<?, ArgumentsBuilder>> known, List<String> words) {
        List<String> names = new ArrayList<>(List.of("--help", "--version"));
        List<String> valued = new ArrayList<>();
        known.stream().filter(OptionDef::isOptLike).forEach(option -> {
            names.add(option.fullName());
            if (option.read().tokensToRead() > 0) {
                valued.add(option.fullName());
            }
        });
        for (int i = 0; i < words.size(); i++) {
            String name = words.get(i).replaceFirst("=.*", "");
            if (name.startsWith("--") && name.length() > 2 && !names.contains(name)) {
                return Optional.of(ofOption(command, name, names));
            }
            // What follows is its value, whatever it looks like.
            i += valued.contains(words.get(i)) ? 1 : 0;
        }
        return Optional.empty();
    }

    private static UsageProblem ofOption(String command, String word, List<String> known) {
        String guess = Nearest.to(word, known)
                .map(name -> "Did you mean `" + name + "`? ")
                .orElse("");
        return new UsageProblem(
                "`" + command + "` has no option `" + word + "`.",
                guess + "`polder " + command + " --help` shows them all.");
    }

    /** The document of {@code --json}. */
    Map<String, Object> json() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", Failure.Kind.USER.name());
        error.put("message", problem);
        error.put("remedy", remedy);
        return Map.of("status", "failed", "error", error);
    }
}
