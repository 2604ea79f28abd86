package dev.polder.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Hides secrets in texts of any kind: those that it has been told, however they are written down, and what is a secret by
 * where it stands in an address or a header. Secrets of fewer than eight letters are not looked for by themselves, since
 * they may be words.
 */
public final class Mask {
    static final String HIDDEN = "***";

    /** Knows no secret yet. */
    public static final Mask NOTHING_KNOWN = new Mask(List.of());

    private static final int SHORTEST = 8;

    /** The longest first, so that no part of one is hidden before the whole. */
    private final List<String> forms;

    private Mask(List<String> forms) {
        this.forms = List.copyOf(forms);
    }

    /** Knows besides what is secret among these settings, variables or properties, by their names and values. */
    public Mask and(Iterable<Map.Entry<String, String>> settings) {
        TreeSet<String> all = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        all.addAll(forms);
        settings.forEach(setting -> {
            if (setting.getValue() != null) {
                Secrets.of(setting.getKey(), setting.getValue()).stream()
                        .filter(secret -> secret.length() >= SHORTEST)
                        .forEach(secret -> addForms(secret, all));
            }
        });
        return new Mask(List.copyOf(all));
    }

    /** As it is, as in JSON, in URLs, and in base64 after whatever stands before it there. */
    private static void addForms(String secret, Set<String> all) {
        all.add(secret);
        all.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int before = 0; before < 3; before++) {
            byte[] bytes = ("\0".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
            String text = Base64.getEncoder().encodeToString(bytes);
            // Letters that hold bits of what stands around it are others each time.
            String own = text.substring((before * 8 + 5) / 6, bytes.length * 8 / 6);
            all.add(own);
            all.add(own.replace('+', '-').replace('/', '_'));
        }
    }

    /** The text without the secrets that are known. */
    public String known(String text) {
        String masked = text;
        for (String form : forms) {
            if (masked.contains(form)) {
                masked = masked.replace(form, HIDDEN);
            }
        }
        return masked;
    }

    /** The text without the secrets that are known, and without credentials in addresses and headers. */
    public String text(String text) {
        return Secrets.maskedIn(known(text));
    }

    /** The value of a setting, hidden when its name says that it is a secret. */
    public String setting(String name, String value) {
        return Secrets.inSetting(name) ? HIDDEN : text(value);
    }

    /** What was thrown; when it or a cause of it says a secret, one that says the rest, with the same stack traces. */
    public Throwable thrown(Throwable thrown) {
        return thrown(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** @param seen what it is the cause of, which it may name as its own */
    private Throwable thrown(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        String words = thrown.toString();
        String text = text(words);
        Throwable cause =
                thrown.getCause() == null || seen.contains(thrown.getCause()) ? null : thrown(thrown.getCause(), seen);
        List<Throwable> suppressed = Stream.of(thrown.getSuppressed())
                .filter(each -> !seen.contains(each))
                .map(each -> thrown(each, seen))
                .toList();
        boolean clean =
                text.equals(words) && cause == thrown.getCause() && suppressed.equals(List.of(thrown.getSuppressed()));
        return clean ? thrown : masked(thrown, text, cause, suppressed);
    }

    private static MaskedException masked(Throwable thrown, String text, Throwable cause, List<Throwable> suppressed) {
        MaskedException masked = new MaskedException(text, cause, thrown.getStackTrace());
        suppressed.forEach(masked::addSuppressed);
        return masked;
    }
}
