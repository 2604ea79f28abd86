package dev.polder.table;

import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * A session of its own for each commit: Delta takes a commit's tag and transaction from the session's settings, and
 * settings put into a shared session end up on somebody else's table.
 */
final class WriteSession {
    private WriteSession() {}

    /** Does the work in a new session beside this one; its one commit is that change. Nothing of it stays behind. */
    static <T> T call(SparkSession beside, WriteIdentity id, Function<SparkSession, T> work) {
        return call(beside, id.tag(), session -> {
            session.conf().set("spark.databricks.delta.write.txnAppId", id.txnAppId());
            session.conf().set("spark.databricks.delta.write.txnVersion", id.txnVersion());
            return work.apply(session);
        });
    }

    /** Does the work in a new session beside this one; commits made in it carry the tag. Nothing of it stays behind. */
    static <T> T call(SparkSession beside, Tag tag, Function<SparkSession, T> work) {
        SparkSession session = SessionSettings.apply(beside.newSession());
        session.conf().set("spark.databricks.delta.commitInfo.userMetadata", tag.json());
        Option<SparkSession> active = SparkSession.getActiveSession();
        SparkSession.setActiveSession(session);
        try {
            return work.apply(session);
        } finally {
            if (active.isDefined()) {
                SparkSession.setActiveSession(active.get());
            } else {
                SparkSession.clearActiveSession();
            }
        }
    }
}
