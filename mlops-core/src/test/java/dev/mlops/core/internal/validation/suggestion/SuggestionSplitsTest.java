package dev.mlops.core.internal.validation.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.RealFiles;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one half of a real file suggests holds on the other half, as often as it says. */
@Tag("shared")
class SuggestionSplitsTest {
    private static final int SPLITS = 20;

    private final Validator validator = new DefaultValidator(new SteppingClock());

    @Test
    void suggest_firstHalfOfEveryFile_holdsOnTheSecondAsOftenAsItSays() {
        int failed = 0;
        int warned = 0;
        List<String> names = RealFiles.names().toList();
        for (String name : names) {
            Table table = RealFiles.read(name);
            Map<String, Integer> found = new TreeMap<>();
            int rules = 0;
            int withFindings = 0;
            for (int seed = 0; seed < SPLITS; seed++) {
                Split halves = table.split(Split.random().test(0.5).seed(seed));
                Expectations suggested = validator.suggest(halves.train());
                rules = suggested.rules().size();
                ValidationReport report = validator.expect(suggested).validate(halves.test());
                report.findings()
                        .forEach(f ->
                                found.merge(f.severity() + " " + f.expectation().describe(), 1, Integer::sum));
                failed += report.passed() ? 0 : 1;
                withFindings += report.findings().isEmpty() ? 0 : 1;
                assertThat(validator.expect(suggested).validate(halves.train()).findings())
                        .as(name)
                        .isEmpty();
            }
            warned += withFindings;
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %,7d rows %3d rules, findings in %d of %d splits %s%n",
                    name,
                    table.rowCount(),
                    rules,
                    withFindings,
                    SPLITS,
                    found);
        }

        int validations = SPLITS * names.size();
        assertThat(failed).as("errors in %d validations", validations).isZero();
        assertThat(warned).as("findings in %d validations", validations).isLessThanOrEqualTo(validations / 20);
    }
}
