package dev.polder.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** A request of which the server gets half of the body; closing ends the connection in the middle of it. */
final class Half implements AutoCloseable {
    private static final Set<String> REPLACED = Set.of("connection", "content-length", "expect", "host");

    private final Socket socket;

    private Half(Socket socket) {
        this.socket = socket;
    }

    static Half send(URI server, HttpExchange exchange, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder()
                .append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append(" HTTP/1.1\r\nHost: ")
                .append(server.getAuthority())
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!REPLACED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n"));
            }
        });
        Socket socket = new Socket(server.getHost(), server.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, body.length / 2);
        out.flush();
        return new Half(socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
