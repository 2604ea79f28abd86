package dev.polder.transform;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkSqlParser;

/** Reads texts with Spark's parser; nothing of them runs. */
final class ParsedSql {
    static final SqlProblem TOO_DEEP =
            new SqlProblem(0, "it is nested too deeply to be read", "Write it in steps, with WITH.");

    private static final int MOST_BRACKETS = 200;

    private ParsedSql() {}

    /** One statement of any kind. */
    static LogicalPlan statement(String sql) throws RefusedSql {
        return parse(sql, new SparkSqlParser()::parsePlan, "Write one query in Spark SQL.");
    }

    /** One expression. */
    static Expression expression(String sql) throws RefusedSql {
        return parse(sql, new SparkSqlParser()::parseExpression, "Write one condition in Spark SQL.");
    }

    private static <T> T parse(String sql, Parser<T> parser, String remedy) throws RefusedSql {
        refuseSubstitution(sql);
        refuseDepth(sql);
        try {
            return parser.parse(sql);
        } catch (ParseException e) {
            SqlProblem said = SparkMessage.problem(e);
            throw new RefusedSql(new SqlProblem(said.line(), said.problem(), remedy));
        } catch (RuntimeException e) {
            throw new RefusedSql(SparkMessage.problem(e));
        } catch (StackOverflowError e) {
            throw new RefusedSql(TOO_DEEP);
        }
    }

    /** Spark puts settings and the process's environment into the text before it parses it, inside of quotes too. */
    private static void refuseSubstitution(String sql) throws RefusedSql {
        int start = sql.indexOf("${");
        if (start >= 0) {
            int line = 1
                    + (int) sql.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new RefusedSql(new SqlProblem(
                    line, "`${` stands for settings and secrets of the process", "Write the value in its place."));
        }
    }

    /** Spark's parser takes minutes over thousands of brackets, and then gives up. */
    private static void refuseDepth(String sql) throws RefusedSql {
        int depth = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > MOST_BRACKETS) {
                throw new RefusedSql(TOO_DEEP);
            }
        }
    }

    /** One of the parser's doors. */
    private interface Parser<T> {
        T parse(String sql) throws ParseException;
    }
}
