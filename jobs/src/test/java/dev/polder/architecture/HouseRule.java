package dev.polder.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * A rule that classes keep.
 *
 * @param sentence what they do or don't
 * @param below the rule for the classes below a root package
 * @param offenders the simple names of the planted classes that break it
 */
record HouseRule(String sentence, Function<String, ArchRule> below, List<String> offenders) {
    HouseRule {
        offenders = List.copyOf(offenders);
    }

    /** What breaks the rule, a line each. */
    List<String> violations(String root, JavaClasses classes) {
        // A package that a rule is about may not hold classes yet.
        return below.apply(root)
                .allowEmptyShould(true)
                .evaluate(classes)
                .getFailureReport()
                .getDetails();
    }

    @Override
    public String toString() {
        return sentence;
    }
}
