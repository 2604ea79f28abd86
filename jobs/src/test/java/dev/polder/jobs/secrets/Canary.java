package dev.polder.jobs.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A secret that is there to be looked for.
 *
 * @param where whose secret it is, in words
 */
record Canary(String where, String secret) {

    /** One with letters of all the kinds that secrets have. */
    static Canary of(int number, String where) {
        return new Canary(where, "cnry%02d/Zq+x7K=w%02dfV".formatted(number, number * 7 % 100));
    }

    /** The ways in which it may be written down: as it is, in URLs, in JSON, and within some text in base64. */
    List<String> forms() {
        List<String> forms = new ArrayList<>(List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("/", "\\/"),
                secret.replace("=", "\\u003d")));
        for (int before = 0; before < 3; before++) {
            forms.add(base64(before));
            forms.add(base64(before).replace('+', '-').replace('/', '_'));
        }
        return forms.stream().distinct().toList();
    }

    /** The letters of base64 that are the same whatever stands around it, when so many bytes, or 3 more, stand before. */
    private String base64(int before) {
        byte[] bytes = ("\0".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
        String text = Base64.getEncoder().encodeToString(bytes);
        int from = (before * 8 + 5) / 6;
        return text.substring(from, bytes.length * 8 / 6);
    }
}
