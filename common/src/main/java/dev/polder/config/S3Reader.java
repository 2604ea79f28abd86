package dev.polder.config;

import dev.polder.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code s3} of an env file: where S3 is, and how to find the keys to it; never the keys. */
final class S3Reader {
    private static final Keys KEYS = Keys.of("endpoint", "region", "path-style", "credential-provider");

    private final Function<Value, Optional<String>> text;

    /** @param text reads a text, with its placeholders replaced */
    S3Reader(Function<Value, Optional<String>> text) {
        this.text = text;
    }

    /** Settings of Spark by their full names. */
    Map<String, String> read(Value value) {
        Section section = Section.of(value, KEYS);
        Map<String, String> settings = new LinkedHashMap<>();
        section.find("endpoint")
                .flatMap(this::endpoint)
                .ifPresent(endpoint -> settings.put("spark.hadoop.fs.s3a.endpoint", endpoint));
        section.find("region")
                .flatMap(text)
                .ifPresent(region -> settings.put("spark.hadoop.fs.s3a.endpoint.region", region));
        section.find("path-style")
                .flatMap(Value::bool)
                .ifPresent(pathStyle -> settings.put("spark.hadoop.fs.s3a.path.style.access", pathStyle.toString()));
        section.find("credential-provider")
                .flatMap(this::safe)
                .ifPresent(path -> settings.put("spark.hadoop.hadoop.security.credential.provider.path", path));
        return settings;
    }

    private Optional<String> endpoint(Value value) {
        Optional<String> address = safe(value);
        if (address.isPresent() && !address.get().matches("https?://[^/]+/?")) {
            value.report(
                    Wording.quote(address.get()) + " is not the address of a server.",
                    "Write `https://host` or `http://host:port`.");
            return Optional.empty();
        }
        return address;
    }

    private Optional<String> safe(Value value) {
        Optional<String> address = text.apply(value);
        if (address.isPresent() && Secrets.inAddress(address.get())) {
            value.report(
                    "The address carries credentials (not shown here).",
                    "Take them out, change them, and give them by the environment or a Hadoop credential provider.");
            return Optional.empty();
        }
        return address;
    }
}
