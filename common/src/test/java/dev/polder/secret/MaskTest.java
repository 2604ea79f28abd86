package dev.polder.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskTest {
    private static final String SECRET = "hunter/22+\"=s";

    private final Mask mask = Mask.NOTHING_KNOWN.and(Map.of(
                    "DB_PASSWORD",
                    SECRET,
                    "spark.acme.webhookUrl",
                    "https://hooks.example/services/T0/B0",
                    "REGISTRY",
                    "https://me:correct-horse@registry.example/x",
                    "API_TOKEN",
                    "short",
                    "HOME",
                    "/home/polder")
            .entrySet());

    @Test
    void aKnownSecretIsHiddenHoweverItIsWritten() {
        String base64 = Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes(StandardCharsets.UTF_8));

        assertThat(mask.known("a " + SECRET + " b")).isEqualTo("a *** b");
        assertThat(mask.known("?p=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&q"))
                .isEqualTo("?p=***&q");
        assertThat(mask.known("{\"p\":\"hunter/22+\\\"=s\"}")).isEqualTo("{\"p\":\"***\"}");
        assertThat(mask.known("Basic " + base64))
                .startsWith("Basic bWU6")
                .contains("***")
                .hasSizeLessThan(20);
        assertThat(mask.known("failed: /services/T0/B0")).isEqualTo("failed: /***");
        assertThat(mask.known("correct-horse")).isEqualTo("***");
    }

    @Test
    void whatIsNoSecretOrAWordStays() {
        assertThat(mask.text("short of /home/polder, key: 5; token=x s3a://b:9/c@d http://h:80/a?b=c#d"))
                .isEqualTo("short of /home/polder, key: 5; token=x s3a://b:9/c@d http://h:80/a?b=c#d");
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongTextIsSearchedInOneGo() {
        for (String part : List.of("a", "a:", "?key", "://a", "x;key")) {
            String text = part.repeat(200_000 / part.length());

            assertThat(mask.text(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://me:pa/ss@acme.example/x now              | see https://***@acme.example/x now
            get https://a.example/x?sv=1&sig=abc%2B&se=2         | get https://a.example/x?sv=1&sig=***&se=2
            (X?X-Amz-Credential=AK/2026&X-Amz-Signature=12ab)    | (X?X-Amz-Credential=***&X-Amz-Signature=***
            Authorization: Basic bWU6cGFzcw==                    | Authorization: Basic ***
            >> x-amz-security-token:FwoGZX                       | >> x-amz-security-token:***
            """)
    void credentialsAreHiddenWhereTheyStandInAddressesAndHeaders(String text, String masked) {
        assertThat(mask.text(text)).isEqualTo(masked);
    }

    @Test
    void aSettingIsHiddenByItsName() {
        assertThat(mask.setting("spark.hadoop.fs.s3a.secret.key", "x")).isEqualTo("***");
        assertThat(mask.setting("spark.acme.url", "https://me:pass@h/")).isEqualTo("https://***@h/");
        assertThat(mask.setting("spark.acme.level", "7")).isEqualTo("7");
    }

    @Test
    void whatIsThrownKeepsItsNamesAndPlacesButNotTheSecret() {
        IOException store = new IOException("key " + SECRET + " is unknown");
        IllegalStateException thrown = new IllegalStateException("reading failed", new RuntimeException("why", store));

        StringWriter printed = new StringWriter();
        mask.thrown(thrown).printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString())
                .contains("java.lang.IllegalStateException: reading failed", "java.lang.RuntimeException: why")
                .contains(": java.io.IOException: key *** is unknown", "at dev.polder.secret.MaskTest")
                .doesNotContain(SECRET);
        assertThat(mask.thrown(thrown.getCause().getCause())).hasMessage("java.io.IOException: key *** is unknown");
    }

    @Test
    void whatIsThrownMayBeItsOwnCause() {
        IOException cause = new IOException("key " + SECRET);
        IllegalStateException thrown = new IllegalStateException("failed", cause);
        cause.initCause(thrown);
        thrown.addSuppressed(cause);

        assertThat(mask.thrown(thrown))
                .hasMessage("java.lang.IllegalStateException: failed")
                .cause()
                .hasMessage("java.io.IOException: key ***")
                .hasNoCause();
    }

    @Test
    void whatIsThrownWithoutASecretIsLeftAlone() {
        IOException thrown = new IOException("no room", new IOException("disk"));

        assertThat(mask.thrown(thrown)).isSameAs(thrown);
    }
}
