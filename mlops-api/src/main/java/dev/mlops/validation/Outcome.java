package dev.mlops.validation;

import java.util.Optional;

/**
 * What came of one expectation.
 *
 * @param rule the expectation with its severity
 * @param measured what was found, as a phrase, whether it holds or not
 * @param finding what is wrong; empty where it holds
 */
public record Outcome(Rule rule, String measured, Optional<Finding> finding) {
    /** Whether the expectation holds. */
    public boolean holds() {
        return finding.isEmpty();
    }

    /** Such as {@code holds: age between 17 and 120, found 32,561 values, all so}, or the finding. */
    @Override
    public String toString() {
        return finding.map(Finding::toString).orElse("holds: " + rule.expectation() + ", found " + measured);
    }
}
