package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.core.internal.validation.document.OtherTables;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Partition;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The good rows of a validation once more, or the others. What parts rows looks at one row at a time, by rules that are kept under their digest; neither the time, nor a
 * reference, nor other rows decide. A rule that looks values up in another table has that dataset version in the operation; where it was no whole dataset version, and
 * where a rule is a caller's code, the rows cannot be had again. Safe for many threads.
 */
final class ValidatedRows {
    /** No rule that parts rows asks what time it is. */
    private static final Clock NO_CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final String NEXT = ": commit the good rows to a dataset before training";

    private final KeptRules rules;
    private final Replay others;

    /**
     * Rows from here.
     *
     * @param rules where rules are kept
     * @param others finds the rows of other tables
     */
    ValidatedRows(KeptRules rules, Replay others) {
        this.rules = rules;
        this.others = others;
    }

    /** Throws an {@link dev.mlops.error.MlOpsException} where the rules that are kept are not those of the digest. */
    Table again(Table rows, Operation operation) throws NotReplayable {
        String digest = Settings.of(operation).text("rules");
        Expectations parting = rules.find(digest)
                .orElseThrow(() -> new NotReplayable("'" + operation + "' cannot be done again: its rules are not kept"
                        + " here, since an earlier version of the library or a validator outside of this workspace"
                        + " parted the rows" + NEXT));
        for (Rule rule : parting.rules()) {
            if (hasCode(rule.expectation())) {
                throw lacks(operation, rule.expectation(), "a caller's code");
            }
        }
        for (RowRule.ExistsIn rule : OtherTables.in(parting)) {
            Origin origin = OtherTables.origin(rule, operation)
                    .orElseThrow(() -> lacks(operation, rule, "the rows of " + rule.table()));
            parting = parting.given(
                    RowRule.ExistsIn.of(rule.column().orElseThrow(), rule.table(), rule.key(), others.rows(origin)));
        }
        Partition partition = new DefaultValidator(NO_CLOCK).expect(parting).partition(rows);
        return Settings.of(operation).text("part").equals("good")
                ? partition.good()
                : partition.quarantined().rows();
    }

    private static NotReplayable lacks(Operation operation, Expectation rule, String what) {
        return new NotReplayable("'" + operation + "' cannot be done again: its rule '" + rule.describe() + "' needs "
                + what + ", which is not kept" + NEXT);
    }

    private static boolean hasCode(Expectation rule) {
        if (rule instanceof RowRule.When when) {
            return hasCode(when.condition()) || when.rules().stream().anyMatch(ValidatedRows::hasCode);
        }
        return rule instanceof RowRule.Named;
    }
}
