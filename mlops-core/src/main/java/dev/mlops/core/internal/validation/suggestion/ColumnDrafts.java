package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnType;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.TableRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What may be said of one column of any type. */
final class ColumnDrafts {
    /** Where less than this is certain of the values, a rule of all of them is not worth its place. */
    private static final double LEAST_SHARE = 0.5;

    /** The same where some are known to be otherwise. */
    private static final double LEAST_SHARE_OF_SOME = 0.05;

    private static final double LEAST_PAIRS = 20;
    private static final int COUNTING = 0;

    private ColumnDrafts() {}

    /** In the order in which they are to be read. */
    static List<Draft> of(ColumnFacts facts) {
        List<Draft> drafts = new ArrayList<>();
        if (facts.present() == 0) {
            drafts.add(nothingThere(facts));
            return drafts;
        }
        drafts.add(complete(facts));
        switch (facts.type()) {
            case NUMBER, INTEGER -> NumberDrafts.add(facts, drafts);
            case CATEGORY, TEXT -> TextDrafts.add(facts, drafts);
            case INSTANT -> instants(facts, drafts);
            case FLAG -> {}
        }
        if (facts.key()) {
            drafts.add(key(facts));
        }
        facts.order()
                .ifPresent(direction -> drafts.add(new Draft.Law(
                        COUNTING,
                        new TableRule.Monotone(facts.profile().field().name(), direction),
                        direction + " over " + facts.evidence(),
                        facts.present() - 1)));
        return drafts;
    }

    /** No row stands twice. As {@link #key}. */
    static Draft differentRows(long rows) {
        FreshSample fresh = new FreshSample(rows);
        return new Draft.Bound(Severity.WARNING, risk -> {
            double share = Digits.remainder((double) fresh.most(0, risk) / rows);
            return share < LEAST_SHARE
                    ? Optional.empty()
                    : Optional.of(Rule.of(Expectation.rows().areUnique().forAtLeast(share), Severity.WARNING)
                            .note("no two the same of " + Words.counted(rows, "row")));
        });
    }

    /**
     * No value came twice. Each pair of the same among all 2n rows is in the n learnt from with a chance of 1/4, among the fresh ones with 1/4,
     * parted by the two with 1/2; that none was in the first and k in the second has a chance of at most 2^-k, whatever the number of pairs
     * (by Markov's inequality of 2^k), which is about the bound of a rule that no row broke.
     */
    private static Draft key(ColumnFacts facts) {
        String note = "no two the same of " + facts.evidence();
        if (isNumbering(facts)) {
            return new Draft.Law(COUNTING, facts.subject().isUnique(), note, facts.present());
        }
        return new Draft.Bound(Severity.WARNING, risk -> {
            OptionalDouble share = facts.share(0, risk / facts.columns(), LEAST_SHARE);
            return share.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Rule.of(facts.subject().isUniqueAtLeast(share.getAsDouble()), Severity.WARNING)
                            .note(note));
        });
    }

    /** Whole numbers so dense that drawn at random some would come twice: of n out of m about n^2 / 2m pairs (von Mises 1939). */
    private static boolean isNumbering(ColumnFacts facts) {
        if (facts.type() != ColumnType.INTEGER) {
            return false;
        }
        double range =
                facts.profile().max().orElseThrow() - facts.profile().min().orElseThrow() + 1;
        return (double) facts.present() * (facts.present() - 1) / (2 * range) > LEAST_PAIRS;
    }

    private static Draft nothingThere(ColumnFacts facts) {
        return new Draft.Bound(Severity.WARNING, risk -> {
            double share = Digits.remainder((double) facts.fresh().most(0, risk) / facts.rows());
            return share < LEAST_SHARE_OF_SOME
                    ? Optional.empty()
                    : Optional.of(Rule.of(facts.subject().missingShare().isAtLeast(share), Severity.WARNING)
                            .note("no value in " + Words.counted(facts.rows(), "row") + ": is the column needed?"));
        });
    }

    private static Draft complete(ColumnFacts facts) {
        long missing = facts.profile().missing();
        return new Draft.Bound(Severity.ERROR, risk -> {
            double share = Digits.remainder((double) facts.fresh().most(missing, risk) / facts.rows());
            return share < LEAST_SHARE_OF_SOME
                    ? Optional.empty()
                    : Optional.of(Rule.of(facts.subject().isCompleteAtLeast(share), Severity.ERROR)
                            .note(completeness(missing, facts.rows())));
        });
    }

    private static String completeness(long missing, long rows) {
        return missing == 0
                ? "none missing in " + Words.counted(rows, "row")
                : String.format(Locale.ROOT, "%,d of %,d missing (%.2g%%)", missing, rows, 100.0 * missing / rows);
    }

    /** Later rows will be later, so that nothing is said of the end; the start is held as that of numbers is. */
    private static void instants(ColumnFacts facts, List<Draft> drafts) {
        facts.profile()
                .earliest()
                .ifPresent(first -> facts.profile()
                        .latest()
                        .ifPresent(last -> drafts.add(values(
                                Severity.ERROR,
                                facts,
                                facts.subject().isNotBefore(first),
                                0,
                                "seen from " + first + " to " + last + " in " + facts.evidence()))));
    }

    /** A rule of values that leaves room, where {@code seen} of the values or gaps between them stand for what may break it. */
    static Draft.Bound values(Severity severity, ColumnFacts facts, RowRule rule, long seen, String note) {
        return new Draft.Bound(severity, risk -> {
            OptionalDouble share =
                    facts.share(seen, risk, severity == Severity.ERROR ? LEAST_SHARE : LEAST_SHARE_OF_SOME);
            return share.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Rule.of(rule.forAtLeast(share.getAsDouble()), severity)
                            .note(note));
        });
    }
}
