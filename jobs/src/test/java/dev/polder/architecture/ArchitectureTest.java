package dev.polder.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is kept by the classes of both modules and broken by the classes planted for it, and by no others of them. */
final class ArchitectureTest {
    private static final String HOUSE = "dev.polder";
    private static final String PLANTED = "dev.polder.architecture.planted";

    private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(HOUSE);
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED);

    static Stream<HouseRule> rules() {
        return HouseRules.all().stream();
    }

    @Test
    void theHouseIsTheMainClassesOfBothModules() {
        assertThat(HOUSE_CLASSES).anyMatch(type -> type.getSimpleName().equals("Failure"));
        assertThat(HOUSE_CLASSES).noneMatch(type -> type.getSimpleName().equals("SharedSpark"));
        assertThat(HOUSE_CLASSES).noneMatch(type -> type.getPackageName().startsWith(PLANTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeeps(HouseRule rule) {
        assertThat(rule.violations(HOUSE, HOUSE_CLASSES)).as(rule.sentence()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void whatIsPlantedBreaks(HouseRule rule) {
        List<String> violations = rule.violations(PLANTED, PLANTED_CLASSES);

        assertThat(rule.offenders()).allSatisfy(offender -> assertThat(violations)
                .as("violations by %s", offender)
                .anyMatch(violation -> names(violation, offender)));
        assertThat(violations)
                .allMatch(violation -> rule.offenders().stream().anyMatch(offender -> names(violation, offender)));
    }

    private static boolean names(String violation, String offender) {
        return violation.contains("." + offender);
    }
}
