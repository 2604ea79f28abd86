package dev.polder.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * A process at work, and for whom.
 *
 * @param user the account it runs under
 * @param host the name of its machine
 * @param pid its number on that machine
 */
public record Actor(String user, String host, long pid) {
    public Actor {
        Objects.requireNonNull(user);
        Objects.requireNonNull(host);
    }

    /** This process. */
    public static Actor ofThisProcess() {
        return new Actor(
                System.getProperty("user.name"),
                nameOfThisHost(),
                ProcessHandle.current().pid());
    }

    private static String nameOfThisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " of " + user + " on " + host;
    }
}
