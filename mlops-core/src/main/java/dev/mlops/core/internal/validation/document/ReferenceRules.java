package dev.mlops.core.internal.validation.document;

import dev.mlops.validation.ReferenceRule;
import java.util.Map;

/** Writes and reads rules that compare with a reference. */
final class ReferenceRules {
    private ReferenceRules() {}

    @SuppressWarnings({"unused", "DoNotCallSuggester"})
    static void write(ReferenceRule rule, Map<String, Object> map) {
        throw new IllegalStateException("a rule that is not written: " + rule);
    }
}
