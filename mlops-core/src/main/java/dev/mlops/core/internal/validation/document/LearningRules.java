package dev.mlops.core.internal.validation.document;

import dev.mlops.validation.Expectation;
import dev.mlops.validation.LearningRule;
import java.util.List;
import java.util.Map;

/** Writes and reads rules on data to learn from. */
final class LearningRules {
    private LearningRules() {}

    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    static void write(LearningRule rule, Map<String, Object> map) {
        throw new IllegalStateException("a rule that is not written: " + rule);
    }

    /** A rule of this subject; adds the names that it knows. */
    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    static Expectation read(Fields fields, String subject, List<String> known) {
        throw new IllegalStateException("a rule that is not read: " + subject);
    }
}
