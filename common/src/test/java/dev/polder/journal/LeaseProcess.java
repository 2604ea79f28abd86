package dev.polder.journal;

import dev.polder.storage.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.hadoop.conf.Configuration;

/** Takes the lease when it is told to, says whether it has it, and keeps it until its input ends. */
final class LeaseProcess {

    private LeaseProcess() {}

    /** The argument is the lake. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Leases leases = new Leases(
                new Stores(new Configuration(false)).at(arguments[0]),
                arguments[0],
                "flights",
                Actor.ofThisProcess(),
                Clock.systemUTC(),
                any -> {});
        System.out.println("ready");
        input.readLine();
        try (Lease lease = leases.acquire("run")) {
            System.out.println("holds " + lease.uri());
            input.readLine();
        } catch (HeldByAnother e) {
            System.out.println("held by " + e.pid());
        }
    }
}
