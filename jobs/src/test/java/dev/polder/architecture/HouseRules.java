package dev.polder.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** What docs and reviews ask of the classes of Polder, as far as a test can see it. */
final class HouseRules {
    private static final String BAD_NAME = ".*(Utils?|Helper|Manager|Impl)|(.*[.$])?Abstract.*";
    private static final String WRITERS = "org\\.apache\\.spark\\.sql\\.(DataFrameWriter(V2)?|MergeIntoWriter)";

    private HouseRules() {}

    static List<HouseRule> all() {
        return List.of(
                new HouseRule("the domain does not know the application", HouseRules::domain, List.of("KnowsJobs")),
                new HouseRule("only launch knows other jobs", HouseRules::jobs, List.of("KnowsItsNeighbour")),
                new HouseRule("Spark, Delta and Hadoop stay at the edge", HouseRules::edge, List.of("CallsSpark")),
                new HouseRule("only table and ledger touch Delta", HouseRules::delta, List.of("KnowsDelta")),
                new HouseRule("only table writes what Spark holds", HouseRules::writing, List.of("WritesRows")),
                new HouseRule("only config reads YAML", HouseRules::yaml, List.of("ReadsYaml")),
                new HouseRule("packages form no cycle", HouseRules::cycles, List.of("Egg", "Hen")),
                new HouseRule(
                        "names say what a class is for", HouseRules::names, List.of("PathUtil", "AbstractLanding")),
                new HouseRule("fields are final", HouseRules::finality, List.of("ChangesItsMind")),
                new HouseRule(
                        "only launch asks the process and the clock",
                        HouseRules::surroundings,
                        List.of("AsksTheClock", "LeavesTheProcess")));
    }

    private static ArchRule domain(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".jobs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".jobs..");
    }

    private static ArchRule jobs(String root) {
        return slices().matching(root + ".jobs.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(root + ".jobs.launch.."), alwaysTrue());
    }

    private static ArchRule edge(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        root + ".reader..",
                        root + ".table..",
                        root + ".storage..",
                        root + ".ledger..",
                        root + ".transform..",
                        root + ".jobs..",
                        root + "..spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..");
    }

    /** Storage may, because Delta's log store is part of it. */
    private static ArchRule delta(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".table..", root + ".ledger..", root + ".storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..");
    }

    private static ArchRule writing(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".table..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(WRITERS);
    }

    private static ArchRule yaml(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..", "org.yaml..", "com.fasterxml.jackson.dataformat.yaml..");
    }

    private static ArchRule cycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule names(String root) {
        return noClasses().that().resideInAPackage(root + "..").should().haveNameMatching(BAD_NAME);
    }

    /** A builder gathers, a reader moves on, and so does what writes a file of rows; all else stays as it was made. */
    private static ArchRule finality(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(root + ".reader..", root + ".table.parquet..")
                .and()
                .areDeclaredInClassesThat()
                .haveNameNotMatching(".*(Builder|Reader)(\\$.*)?")
                .should()
                .beFinal();
    }

    private static ArchRule surroundings(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".jobs.launch..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone");
    }
}
