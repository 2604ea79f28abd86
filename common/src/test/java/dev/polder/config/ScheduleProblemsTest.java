package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleProblemsTest {

    @TempDir
    private Path project;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # the end of a sound file                          | where                 | problem and remedy
        schedule: 0 3 * *                                  | schedule              | `0 3 * *` is not a cron expression. Write minute, hour, day of the month, month and day of the week, such as `"0 3 * * 1-5"`; or one of @hourly, @daily
        schedule: 0 24 * * *                               | schedule              | `0 24 * * *` is not a cron expression: `24` is no hour.
        schedule: 0 3 * * MOM                              | schedule              | `MOM` is no day of the week.
        schedule: 0 3 9-5 * *                              | schedule              | `9-5` is no day of the month.
        schedule: "*/0 * * * *"                            | schedule              | `*/0` is no minute.
        schedule: 0 3 * 1,, *                              | schedule              | `1,,` is no month.
        schedule: "@reboot"                                | schedule              | `@reboot` is not a cron expression.
        schedule: { cron: 0 3 * * * }                      | schedule.cron         | Known: run, after, start-date, catchup, retain
        schedule: { run: "@daily", after: flights }        | schedule.after        | A pipeline runs at a time or after others. Keep `run` or `after`.
        schedule: { after: fligths }                       | schedule.after        | There is no pipeline `fligths`. Did you mean `flights`?
        schedule: { after: [flights, orders] }             | schedule.after[1]     | This pipeline would run after itself. Take it out of `after`.
        schedule: { start-date: 31.1.2026 }                | schedule.start-date   | `31.1.2026` is not a date. Write it like `2026-01-31`.
        schedule: { catchup: true }                        | schedule.catchup      | Give `start-date` too
        schedule: { retries: many }                        | schedule.retries      | `many` is not a number of retries. Write a whole number from 0 to 100.
        schedule: { retries: 101 }                         | schedule.retries      | Write a whole number from 0 to 100.
        schedule: { retry-delay: 5 }                       | schedule.retry-delay  | `5` is not a span of time.
        schedule: { deadline: 0h }                         | schedule.deadline     | No time at all is not a span to wait.
        schedule: { retain: "@daily" }                     | schedule.retain       | Nothing of this pipeline has a `retention`. Say how long rows are kept, or take this `retain` away.
        submit: { executor-memory: lots }                  | submit.executor-memory | `lots` is not an amount of memory. Write it like `512m` or `4g`.
        submit: { num-executors: 0 }                       | submit.num-executors  | `0` is not a count.
        submit: { packages: delta }                        | submit.packages       | Write `group:artifact:version`
        submit: { jars: "https://u:hunter2@host/a.jar" }   | submit.jars           | The address carries credentials (not shown here).
        submit: { conf: { executor.cores: 2 } }            | submit.conf.executor.cores | `executor.cores` is not a setting of Spark.
        submit: { conf: { spark.hadoop.fs.s3a.secret.key: hunter2 } } | submit.conf.spark.hadoop.fs.s3a.secret.key | What is given to spark-submit stands in command lines and logs
        submit: { conf: { spark.driver.extraJavaOptions: "-Xss4m -Dmail.password=hunter2" } } | submit.conf.spark.driver.extraJavaOptions | What is given to spark-submit stands in command lines and logs
        submit: { conf: { spark.x: "${env:X}" } }          | submit.conf.spark.x   | `${env:X}` is not replaced here.
        """)
    void aMistakeIsNamedWithItsPlace(String end, String where, String text) {
        List<String> problems = ConfFolder.in(project)
                .pipeline("flights", ConfFolder.soundFeed("flights"))
                .pipeline("orders", ConfFolder.soundFeed("orders") + end + "\n")
                .problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("pipelines/orders/pipeline.yaml:10 " + where + ": ")
                .contains(text)
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 3 * * *", "*/15 0-6,22 1,15 jan-MAR,12 5-7", "59 23 31 12 SUN", "5/10 * * * *", "@hourly"})
    void aCronExpressionIsTaken(String text) {
        Conf conf = ConfFolder.in(project)
                .pipeline("orders", ConfFolder.soundFeed("orders") + "schedule: \"" + text + "\"\n")
                .load();

        assertThat(conf.pipeline("orders").schedule().run()).isEqualTo(new Schedule.Trigger.Cron(text));
    }

    @Test
    void pipelinesThatWaitForEachOtherAreToldSoInEachOfTheCircle() {
        List<String> problems = ConfFolder.in(project)
                .pipeline("a", ConfFolder.soundFeed("a") + "schedule: { after: [b, d] }\n")
                .pipeline("b", ConfFolder.soundFeed("b") + "schedule: { after: c }\n")
                .pipeline("c", ConfFolder.soundFeed("c") + "schedule: { after: a }\n")
                .pipeline("d", ConfFolder.soundFeed("d"))
                .problems();

        assertThat(problems)
                .containsExactly(
                        "pipelines/a/pipeline.yaml:10 schedule.after[0]: This pipeline would run after itself: "
                                + "`b` runs after it. Take it out of `after`.",
                        "pipelines/b/pipeline.yaml:10 schedule.after: This pipeline would run after itself: "
                                + "`c` runs after it. Take it out of `after`.",
                        "pipelines/c/pipeline.yaml:10 schedule.after: This pipeline would run after itself: "
                                + "`a` runs after it. Take it out of `after`.");
    }

    @Test
    void whatAllSchedulesHaveInCommonStandsInDefaults() {
        Conf conf = ConfFolder.in(project)
                .file("polder.yaml", """
                        defaults:
                          schedule: { owner: data, retries: 1, retain: "@daily", maintain: "@weekly" }
                        """)
                .pipeline("a", ConfFolder.soundFeed("a"))
                .pipeline("b", ConfFolder.soundFeed("b") + """
                            retention: { keep: 90d, by: _ingest_date, then: delete }
                        schedule: { run: "@hourly", retries: 2 }
                        """)
                .load();

        assertThat(conf.problems()).isEmpty();
        Schedule without = conf.pipeline("a").schedule();
        Schedule with = conf.pipeline("b").schedule();
        assertThat(without.owner()).isEqualTo("data");
        assertThat(without.retries()).isEqualTo(1);
        assertThat(without.retain()).as("nothing of it is kept for a time only").isEmpty();
        assertThat(without.maintain()).contains("@weekly");
        assertThat(with.owner()).isEqualTo("data");
        assertThat(with.retries()).isEqualTo(2);
        assertThat(with.retain()).contains("@daily");
    }

    @Test
    void aPipelinesOwnSubmitGoesBeforeTheEnvironments() {
        Conf conf = ConfFolder.in(project)
                .file("env/dev.yaml", ConfFolder.ENV + """
                        submit: { connection: spark, jars: [a.jar], driver-memory: 1g, conf: { spark.a: 1, spark.b: 1 } }
                        """)
                .pipeline("orders", ConfFolder.soundFeed("orders") + """
                        submit: { jars: [b.jar], driver-memory: 8g, conf: { spark.b: 2 } }
                        """)
                .load();

        Submit submit = conf.pipeline("orders").submit().or(conf.environment().submit());

        assertThat(submit.connection()).contains("spark");
        assertThat(submit.jars()).containsExactly("a.jar", "b.jar");
        assertThat(submit.driverMemory()).isEqualTo(Optional.of("8g"));
        assertThat(submit.conf()).isEqualTo(Map.of("spark.a", "1", "spark.b", "2"));
    }
}
