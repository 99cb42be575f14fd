package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.core.internal.validation.document.OtherTables;
import dev.mlops.core.internal.validation.document.RulesCodec;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Quarantined;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Parts the rows that a run has just looked at into good ones and others. For one thread. */
final class RowFilter {
    /** Rows are parted by rules of this kind and severity. */
    static boolean parts(Rule rule) {
        return rule.severity() == Severity.ERROR && rule.expectation() instanceof RowRule row && row.share() == 1;
    }

    private final List<Rule> rules;
    private final int[] parting;
    private final Expectations kept;
    private final String digest;
    private final KeptRules keeper;
    private boolean isKept;
    private final Map<List<Integer>, List<Expectation>> reasons = new HashMap<>();

    /**
     * By those of these rules that part rows.
     *
     * @param keeper keeps them for who wants to part the same rows again
     */
    RowFilter(List<Rule> rules, KeptRules keeper) {
        this.rules = rules;
        this.parting = IntStream.range(0, rules.size())
                .filter(i -> parts(rules.get(i)))
                .toArray();
        this.kept = Expectations.of(rules.stream().filter(RowFilter::parts).toList());
        this.digest = RulesCodec.digest(kept);
        this.keeper = keeper;
    }

    /** Whether there is a rule that parts rows. */
    boolean parts() {
        return parting.length > 0;
    }

    /** The two parts of a batch, either of which may be without rows. */
    record Parts(Table good, Quarantined quarantined) {}

    /**
     * Parts a batch. The rules are kept before the first part of rows that can be read again; nothing else is of use without them.
     *
     * @param run which has looked at it
     * @param before how many rows came before it
     */
    Parts part(Table batch, Run run, long before) {
        if (!isKept && batch.origin().isRecorded()) {
            keeper.keep(kept);
            isKept = true;
        }
        BitSet bad = new BitSet();
        List<BitSet> faults = new ArrayList<>();
        for (int rule : parting) {
            BitSet own = faults(run.check(rule), rules.get(rule), batch.rowCount());
            faults.add(own);
            bad.or(own);
        }
        int[] badRows = bad.stream().toArray();
        int[] goodRows = IntStream.range(0, batch.rowCount())
                .filter(row -> !bad.get(row))
                .toArray();
        List<Long> numbers = new ArrayList<>(badRows.length);
        List<List<Expectation>> why = new ArrayList<>(badRows.length);
        for (int row : badRows) {
            numbers.add(before + row + 1);
            why.add(reasons(faults, row));
        }
        return new Parts(
                batch.select(goodRows, operation("good")),
                new Quarantined(batch.select(badRows, operation("quarantined")), numbers, why));
    }

    private static BitSet faults(Check check, Rule rule, int rows) {
        if (check instanceof Check.Decided) { // parting rules that are decided by the schema do not hold
            BitSet all = new BitSet();
            all.set(0, rows);
            return all;
        }
        if (check instanceof ExistsCheck) {
            throw Compiler.tooManyKeys((RowRule.ExistsIn) rule.expectation());
        }
        return check.faults();
    }

    private List<Expectation> reasons(List<BitSet> faults, int row) {
        List<Integer> broken = new ArrayList<>();
        for (int i = 0; i < parting.length; i++) {
            if (faults.get(i).get(row)) {
                broken.add(parting[i]);
            }
        }
        return reasons.computeIfAbsent(
                broken, all -> all.stream().map(i -> rules.get(i).expectation()).toList());
    }

    private Operation operation(String part) {
        Map<String, String> settings = new HashMap<>(OtherTables.settings(kept));
        settings.put("part", part);
        settings.put("rules", digest);
        return OperationKind.VALIDATED.of(settings);
    }
}
