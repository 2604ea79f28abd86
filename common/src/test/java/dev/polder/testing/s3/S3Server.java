package dev.polder.testing.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** s3proxy in a process of its own, which keeps its objects in memory and honours {@code If-None-Match: *}. */
final class S3Server implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("ServerConnector@.*\\{127\\.0\\.0\\.1:(\\d+)}");

    private final Process process;
    private final URI endpoint;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static S3Server start() {
        try {
            Path conf = Files.createTempFile("s3-server", ".properties");
            Files.writeString(conf, """
                    s3proxy.endpoint=http://127.0.0.1:0
                    s3proxy.authorization=none
                    s3proxy.ignore-unknown-headers=true
                    jclouds.provider=transient-nio2
                    """);
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            Path.of(System.getProperty("polder.root"), "target", "test-servers", "s3proxy.jar")
                                    .toString(),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            conf.toString()))
                    .redirectErrorStream(true)
                    .start();
            URI endpoint = URI.create("http://127.0.0.1:" + port(process));
            Files.delete(conf);
            return new S3Server(process, endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    private static String port(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                Thread draining = new Thread(() -> output.lines().forEach(ignored -> {}), "s3-server-output");
                draining.setDaemon(true);
                draining.start();
                return started.group(1);
            }
        }
        throw new AssertionError("the S3 server did not start; it said:\n" + said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
