package dev.polder.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stands before the S3 server and passes everything on, except where a rule says otherwise. */
public final class FaultProxy implements AutoCloseable {
    /** Those that the client of the JDK sets itself. */
    private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "transfer-encoding", "date");

    private final URI server;
    private final HttpServer listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** @param isCopy whether the object's content is that of another */
    private record Request(
            String method, String path, boolean conditional, boolean isCopy, Optional<String> storageClass) {
        boolean is(String wanted, Pattern pattern) {
            return method.equals(wanted) && pattern.matcher(path).find();
        }
    }

    FaultProxy(URI server) throws IOException {
        // Otherwise the JDK's server waits 40 ms for more to send.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.server = server;
        this.listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listening.setExecutor(threads);
        listening.createContext("/", this::answer);
        listening.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getAddress().getPort());
    }

    /** From now on these rules hold, and no other; of several that strike the first does. */
    public void follow(Rule... now) {
        rules.clear();
        rules.addAll(List.of(now));
    }

    /** How many requests of this method there were whose path matches. */
    public long count(String method, String path) {
        Pattern pattern = Pattern.compile(path);
        return requests.stream().filter(request -> request.is(method, pattern)).count();
    }

    /** How many of those came without a condition, and overwrite what may be there. */
    public long countUnconditional(String method, String path) {
        Pattern pattern = Pattern.compile(path);
        return requests.stream()
                .filter(request -> request.is(method, pattern) && !request.conditional())
                .count();
    }

    /** The storage classes that puts of content asked for, whose path matches; empty for those that did not say. */
    public Set<Optional<String>> storageClasses(String path) {
        Pattern pattern = Pattern.compile(path);
        return requests.stream()
                .filter(request -> request.is("PUT", pattern) && !request.isCopy())
                .map(Request::storageClass)
                .collect(Collectors.toSet());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        requests.add(new Request(
                method,
                path,
                exchange.getRequestHeaders().containsKey("If-None-Match"),
                exchange.getRequestHeaders().containsKey("x-amz-copy-source"),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-storage-class"))));
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            Fault fault = fault(exchange).orElse(null);
            if (fault instanceof Fault.CutBefore) {
                return;
            }
            if (fault instanceof Fault.Refuse refuse) {
                exchange.sendResponseHeaders(refuse.status(), -1);
                return;
            }
            if (fault instanceof Fault.Complain complaint) {
                complain(complaint, exchange);
                return;
            }
            if (fault instanceof Fault.Stop stop) {
                stop(stop, exchange, body);
                return;
            }
            if (fault instanceof Fault.Hold hold) {
                hold.reached().countDown();
                hold.gate().await();
            }
            HttpResponse<byte[]> answer = pass(exchange, body, fault instanceof Fault.Unconditional);
            if (fault instanceof Fault.CutAfter) {
                return;
            }
            if (fault instanceof Fault.Deny deny) {
                exchange.sendResponseHeaders(deny.status(), -1);
                return;
            }
            send(exchange, answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void complain(Fault.Complain complaint, HttpExchange exchange) throws IOException {
        byte[] words = "<Error><Code>%s</Code><Message>%s</Message><RequestId>1</RequestId></Error>"
                .formatted(complaint.code(), complaint.message())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(complaint.status(), words.length);
        exchange.getResponseBody().write(words);
    }

    private void stop(Fault.Stop stop, HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        if (stop.moment() == Fault.Moment.WITHIN) {
            Half half = Half.send(server, exchange, body);
            try {
                await(stop);
            } finally {
                half.close();
            }
            return;
        }
        if (stop.moment() == Fault.Moment.AFTER) {
            pass(exchange, body, false);
        }
        await(stop);
    }

    private static void await(Fault.Stop stop) throws InterruptedException {
        stop.reached().run();
        stop.dead().await();
    }

    private Optional<Fault> fault(HttpExchange exchange) {
        Optional<Fault> fault = Optional.empty();
        for (Rule rule : rules) {
            if (rule.counts(exchange.getRequestMethod(), exchange.getRequestURI())
                    && rule.strikes()
                    && fault.isEmpty()) {
                fault = Optional.of(rule.fault());
            }
        }
        return fault;
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body, boolean withoutConditions)
            throws IOException, InterruptedException {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        boolean carries = Set.of("PUT", "POST").contains(exchange.getRequestMethod());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + asked.getRawPath() + query))
                .method(
                        exchange.getRequestMethod(),
                        carries ? HttpRequest.BodyPublishers.ofByteArray(body) : HttpRequest.BodyPublishers.noBody());
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OWN.contains(name) && !(withoutConditions && name.equals("if-none-match"))) {
                header.getValue().forEach(value -> request.header(name, value));
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        answer.headers().map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            // Of an answer without a body the length is that of the object, which the JDK's server would not know.
            if (!OF_THE_CONNECTION.contains(lower) && (head || !lower.equals("content-length"))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        listening.stop(0);
        threads.shutdownNow();
    }
}
