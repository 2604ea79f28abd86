package dev.polder.config;

import dev.polder.config.Table.Source.FromQuery;
import java.util.Optional;

/** Reads the SQL files of a pipeline; they must lie in its folder. What they say is not looked at here. */
record QueryFiles(PipelineFolder folder) {

    /** The query in the file that this value names; empty, and reported, when it cannot be read. */
    Optional<FromQuery> read(Value value) {
        return value.text().flatMap(text -> {
            PipelineFolder.Entry entry = folder.find(text);
            if (entry instanceof PipelineFolder.Entry.File file) {
                return query(value, file);
            }
            if (entry instanceof PipelineFolder.Entry.Nothing) {
                value.report(
                        "There is no file " + Wording.quote(text) + ".",
                        Wording.didYouMean(text, folder.names(".sql")));
            } else {
                value.report(
                        Wording.quote(text) + " does not lie in the pipeline's folder.",
                        "Put the SQL beside pipeline.yaml, and name it from there, such as `gold/daily.sql`.");
            }
            return Optional.empty();
        });
    }

    private Optional<FromQuery> query(Value value, PipelineFolder.Entry.File file) {
        ConfFile sql = folder.conf(file, value.file().problems());
        Optional<String> query = sql.text(file.place());
        query.filter(String::isBlank).ifPresent(blank -> sql.report(0, "", "The file is blank.", "Write one query."));
        query.ifPresent(content -> refusePlaceholders(sql, content));
        return query.map(content -> new FromQuery(file.name(), content));
    }

    /** Spark itself would replace <code>${env:NAME}</code> in SQL, and so read the environment. */
    private static void refusePlaceholders(ConfFile sql, String text) {
        int at = text.indexOf("${");
        if (at >= 0) {
            int line = 1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
            sql.report(line, "", "Placeholders are not replaced in SQL.", "Write the text itself instead of `${..}`.");
        }
    }
}
