package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.data.Schema;
import dev.mlops.validation.LearningRule;

/** Makes checks of rules on data to learn from. */
final class LearningChecks {
    private LearningChecks() {}

    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    static Check of(LearningRule rule, Schema schema, Settings settings, SpillFolder folder, Figures figures) {
        throw new IllegalStateException("an expectation that is not looked at: " + rule);
    }
}
