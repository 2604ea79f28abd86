package dev.polder.table;

import io.delta.kernel.Operation;
import io.delta.kernel.TableManager;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.utils.CloseableIterable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;

/** Commits numbered transactions to a Delta table when it is told to, and says each version that it was promised. */
final class CommittingProcess {

    private CommittingProcess() {}

    /** Arguments: the table, its own name, how many commits, then Hadoop's settings, each as name and value. */
    public static void main(String[] arguments) throws IOException {
        Configuration hadoop = new Configuration();
        for (int at = 3; at < arguments.length; at += 2) {
            hadoop.set(arguments[at], arguments[at + 1]);
        }
        Engine engine = DefaultEngine.create(hadoop);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        input.readLine();
        for (int number = 1; number <= Integer.parseInt(arguments[2]); number++) {
            System.out.println(commit(engine, arguments[0], arguments[1], number) + " " + number);
        }
    }

    private static long commit(Engine engine, String table, String name, int number) throws IOException {
        TransactionCommitResult result = TableManager.loadSnapshot(table)
                .build(engine)
                .buildUpdateTableTransaction(name, Operation.MANUAL_UPDATE)
                .withTransactionId(name, number)
                .build(engine)
                .commit(engine, CloseableIterable.emptyIterable());
        for (PostCommitHook hook : result.getPostCommitHooks()) {
            hook.threadSafeInvoke(engine);
        }
        return result.getVersion();
    }
}
