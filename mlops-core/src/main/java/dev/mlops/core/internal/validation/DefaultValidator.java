package dev.mlops.core.internal.validation;

import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A stage that collects expectations and looks at each in turn. */
public final class DefaultValidator implements Validator {
    private record Rule(Expectation expectation, Severity severity) {}

    private final List<Rule> rules;

    /** Without expectations. */
    public DefaultValidator() {
        this(List.of());
    }

    private DefaultValidator(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Validator expect(Expectation... expectations) {
        return with(expectations, Severity.ERROR);
    }

    @Override
    public Validator warn(Expectation... expectations) {
        return with(expectations, Severity.WARNING);
    }

    private Validator with(Expectation[] expectations, Severity severity) {
        List<Rule> more = new ArrayList<>(rules);
        for (Expectation expectation : expectations) {
            more.add(new Rule(Objects.requireNonNull(expectation, "expectation"), severity));
        }
        return new DefaultValidator(more);
    }

    @Override
    public ValidationReport validate(Table table) {
        if (rules.isEmpty()) {
            throw new IllegalStateException("no expectations given: say expect(..) or warn(..) first");
        }
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            Check.of(rule.expectation(), table)
                    .ifPresent(fault -> findings.add(new Finding(
                            rule.expectation(), rule.severity(), fault.found(), fault.rows(), fault.samples())));
        }
        findings.sort(Comparator.comparing(Finding::severity)); // stable: else the order of the expectations
        return new DefaultValidationReport(rules.size(), table.rowCount(), findings, table.origin());
    }
}
