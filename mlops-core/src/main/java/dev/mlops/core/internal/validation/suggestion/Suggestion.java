package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Batches;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns expectations from rows: the schema, and then of each column how complete it is, which values it holds, where its middle lies, and what
 * always held.
 *
 * <p>What is suggested holds on the rows learnt from, and leaves room for others: a rule says for which share of the values it holds, so that as
 * many fresh rows of the same origin break it with a small risk ({@link FreshSample}). The risks of all rules add up to 5 in 100, and those
 * of severity error to 1 in 1,000 ({@link Budget}); the confidence of each is 1 less its own. Rules without room are warnings ({@link
 * Draft.Law}).
 */
public final class Suggestion {
    /** Of fewer rows nothing but the schema is said: a share of them could be anything. */
    private static final int LEAST_ROWS = 30;

    private Suggestion() {}

    /**
     * What these rows are like, learnt in one pass and in bounded memory.
     *
     * @throws DataException where there are none
     */
    public static Expectations of(Batches rows) {
        try (RowsSeen seen = new RowsSeen(rows.schema())) {
            rows.forEachBatch(seen::add);
            long count = seen.rowCount();
            if (count == 0) {
                throw new DataException(Problem.of("there are no rows to learn from")
                        .expected("rows as they are meant to be, " + LEAST_ROWS + " or more")
                        .found("none, with columns " + rows.schema())
                        .next("give rows that are known to be good"));
            }
            List<Rule> rules = new ArrayList<>();
            Rule schema = Rule.of(Expectation.schema().is(rows.schema()), Severity.ERROR);
            if (count < LEAST_ROWS) {
                rules.add(schema.note("learnt from " + Words.counted(count, "row") + ", too few to say more"));
                return Expectations.of(rules);
            }
            rules.add(schema.note("learnt from " + Words.counted(count, "row")
                    + "; as many fresh ones meet all errors with " + percent(Budget.ERRORS)
                    + " confidence, all rules with "
                    + percent(Budget.ALL)));
            rules.add(Rule.of(Expectation.rowCount().isAtLeast(count / 2), Severity.WARNING)
                    .note("the confidences are for about as many rows as were learnt from"));
            rules.addAll(Budget.rules(seen.drafts()));
            return Expectations.of(rules);
        }
    }

    private static String percent(double risk) {
        return Words.figure(100 * (1 - risk)) + "%";
    }
}
