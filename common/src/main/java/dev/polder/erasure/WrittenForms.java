package dev.polder.erasure;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.StringEscapeUtils;

/** How documents write a value. */
final class WrittenForms {
    private WrittenForms() {}

    /** As it is, as JSON writes it with letters and without, as XML does in texts and attributes, and as names of files do. */
    static Set<String> of(String value) {
        Set<String> forms = new TreeSet<>();
        forms.add(value);
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(value)).replace("/", "\\/"));
        forms.add(StringEscapeUtils.escapeJson(value));
        forms.add(StringEscapeUtils.escapeXml10(value));
        forms.add(StringEscapeUtils.escapeXml10(value).replace("&quot;", "\"").replace("&apos;", "'"));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return forms;
    }
}
