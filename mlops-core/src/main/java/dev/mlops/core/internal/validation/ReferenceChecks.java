package dev.mlops.core.internal.validation;

import dev.mlops.data.Schema;
import dev.mlops.validation.ReferenceRule;

/** Makes checks of rules that compare with a reference. */
final class ReferenceChecks {
    private ReferenceChecks() {}

    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    static Check of(ReferenceRule rule, Schema schema, Settings settings, Figures figures) {
        throw new IllegalStateException("an expectation that is not looked at: " + rule);
    }
}
