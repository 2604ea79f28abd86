package dev.polder.testing.s3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A bucket of its own on a real S3 server, for the tests of one class, with a proxy before it that can do harm. All classes
 * share the server, which the first starts and which ends with the tests. To be registered in a static field.
 */
public final class S3Bucket implements BeforeAllCallback, AfterAllCallback {
    private final String bucket = "polder-" + UUID.randomUUID();
    private FaultProxy proxy;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        start(context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(S3Server.class, key -> S3Server.start(), S3Server.class));
    }

    void start(S3Server server) throws IOException, InterruptedException {
        HttpRequest create = HttpRequest.newBuilder(server.endpoint().resolve("/" + bucket))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = HttpClient.newHttpClient()
                .send(create, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new AssertionError("the S3 server answered " + status + " to a new bucket");
        }
        proxy = new FaultProxy(server.endpoint());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        // Its settings go with the proxy; another test must not find it under this name.
        FileSystem.get(URI.create(uri("")), configuration()).close();
        proxy.close();
    }

    public FaultProxy proxy() {
        return proxy;
    }

    /** Where everything that is asked for passes the proxy. */
    public String endpoint() {
        return proxy.endpoint().toString();
    }

    public String bucket() {
        return bucket;
    }

    /** The URI of a path in the bucket. */
    public String uri(String path) {
        return "s3a://" + bucket + "/" + path;
    }

    /** Settings of Hadoop's for this bucket alone, with retries that do not keep a test waiting. */
    public Map<String, String> settings() {
        Map<String, String> settings = address();
        settings.putAll(own(Map.of(
                "attempts.maximum", "1",
                "retry.limit", "4",
                "retry.interval", "10ms",
                "retry.throttle.limit", "4",
                "retry.throttle.interval", "10ms")));
        return settings;
    }

    /** Those without which it is not reached; all else is as Polder has it. */
    public Map<String, String> address() {
        return own(Map.of(
                "endpoint", endpoint(),
                "endpoint.region", "eu-west-1",
                "path.style.access", "true",
                "aws.credentials.provider", "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider"));
    }

    private Map<String, String> own(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        settings.forEach((name, value) -> all.put("fs.s3a.bucket." + bucket + "." + name, value));
        return all;
    }

    public Configuration configuration() {
        Configuration hadoop = new Configuration();
        settings().forEach(hadoop::set);
        return hadoop;
    }
}
