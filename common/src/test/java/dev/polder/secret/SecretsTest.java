package dev.polder.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_ACCESS_KEY_ID",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN",
                "HADOOP_CREDSTORE_PASSWORD",
                "spark.hadoop.fs.s3a.encryption.key",
                "spark.hadoop.fs.s3a.server-side-encryption.key",
                "spark.hadoop.fs.s3a.proxy.password",
                "spark.hadoop.fs.azure.account.key.acme.dfs.core.windows.net",
                "spark.hadoop.fs.azure.sas.lake.acme.blob.core.windows.net",
                "spark.acme.apikey",
                "spark.acme.apiKey",
                "spark.acme.pwd",
                "spark.acme.credential",
                "spark.acme.webhookUrl",
                "spark.acme.privateKey",
                "spark.acme.passphrase",
                "spark.acme.connection-string",
                "javax.net.ssl.keyStorePassword"
            })
    void aNameOfASecretIsKnownToPolderAndByItsPatternToSpark(String name) {
        assertThat(Secrets.inSetting(name)).isTrue();
        assertThat(sparkHides(name, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.endpoint",
                "spark.hadoop.fs.s3a.aws.credentials.provider",
                "spark.hadoop.hadoop.security.credential.provider.path",
                "spark.hadoop.hadoop.security.credstore.java-keystore-provider.password-file",
                "spark.sql.shuffle.partitions",
                "spark.network.sasl.serverAlwaysEncrypt",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "PWD",
                "OLDPWD",
                "PATH"
            })
    void aNameThatTellsHowASecretIsFoundIsNone(String name) {
        assertThat(Secrets.inSetting(name)).isFalse();
    }

    @Test
    void aPropertyAmongTheOptionsOfAJvmIsKnownByItsName() {
        assertThat(Secrets.inSetting(
                        "spark.driver.extraJavaOptions", "-Xss4m -Djavax.net.ssl.keyStorePassword=hunter22"))
                .isTrue();
        assertThat(Secrets.inSetting("spark.driver.extraJavaOptions", "\"-Dmail.password=hunter22\""))
                .isTrue();
        assertThat(Secrets.inSetting("spark.driver.extraJavaOptions", "-Xss4m -Djava.io.tmpdir=/tmp -XX:+UseSerialGC"))
                .isFalse();
        assertThat(Secrets.inSetting("spark.driver.extraJavaOptions", "-Dmail.password-file=/etc/mail"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://polder:hunter22@acme.example/x",
                "https://acme.blob.example/x?sv=1&sig=hunter22",
                "https://lake.s3.example/x?X-Amz-Signature=hunter22",
                "-Dhttp.proxyPassword=hunter22"
            })
    void aSecretInAValueIsHiddenByTheNameOfNothing(String value) {
        assertThat(sparkHides("spark.acme.any", value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://acme-lake/polder", "http://127.0.0.1:9000", "2g", "local[*]", "[1,2]"})
    void whatIsNoSecretStays(String value) {
        assertThat(sparkHides("spark.acme.any", value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "(?-i)NOTHING", "(?x)a # comment\n", "a|b", "^$", "(?!)"})
    void anOwnPatternAddsAndTakesNothingAway(String own) {
        Pattern both = Pattern.compile(Secrets.redaction(own));

        assertThat(both.matcher("spark.acme.APIKEY").find()).isTrue();
        assertThat(both.matcher("spark.hadoop.fs.s3a.secret.key").find()).isTrue();
        assertThat(Pattern.compile(Secrets.redaction("bucket"))
                        .matcher("spark.bucket")
                        .find())
                .isTrue();
    }

    @Test
    void whatIsNoPatternIsRefusedAlsoWhenItWouldBeOneBehindOurs() {
        assertThatThrownBy(() -> Secrets.redaction("a)|(b")).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> Secrets.redaction("(")).isInstanceOf(PatternSyntaxException.class);
    }

    /** As Spark does: a match in the name or the value. */
    private static boolean sparkHides(String name, String value) {
        Pattern pattern = Pattern.compile(Secrets.redaction(""));
        return pattern.matcher(name).find() || pattern.matcher(value).find();
    }
}
