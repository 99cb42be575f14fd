package dev.mlops.testkit.behaviour;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks a model about rows before and after a change. Row by row: models are quick at that, and nothing of the rows need be kept. */
final class Sweep {
    /** How many counterexamples are kept. */
    private static final int KEPT = 5;

    private static final Comparator<Counterexample> WORST_FIRST =
            Comparator.comparingDouble(Counterexample::by).reversed();

    private Sweep() {}

    static BehaviourResult check(Relation relation, Demand demand, Model<?> model, Table rows) {
        long applicable = 0;
        long violations = 0;
        List<Counterexample> worst = new ArrayList<>();
        for (int i = 0; i < rows.rowCount(); i++) {
            Row row = rows.row(i);
            List<Row> changed = relation.change().of(row);
            if (changed.isEmpty()) {
                continue;
            }
            applicable++;
            Optional<Counterexample> found = worst(relation, model, row, "row " + (i + 1), changed);
            if (found.isPresent()) {
                violations++;
                keep(found.get(), worst);
            }
        }
        return new BehaviourResult(
                relation.name(),
                relation.toString(),
                rows.rowCount(),
                applicable,
                violations,
                demand.rows(),
                demand.exceptions(),
                worst);
    }

    /** Keeps the list sorted and short; of those as bad, the earlier row comes first. */
    private static void keep(Counterexample found, List<Counterexample> worst) {
        int place = worst.size();
        while (place > 0 && WORST_FIRST.compare(found, worst.get(place - 1)) < 0) {
            place--;
        }
        if (place < KEPT) {
            worst.add(place, found);
        }
        if (worst.size() > KEPT) {
            worst.remove(KEPT);
        }
    }

    static Optional<Counterexample> worst(
            Relation relation, Model<?> model, Row row, String called, List<Row> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Prediction<?> before = model.predict(row);
        Counterexample worst = null;
        for (Row changed : changes) {
            Optional<Relation.Wrong> wrong = relation.wrong(before, model.predict(changed));
            if (wrong.isPresent() && (worst == null || wrong.get().by() > worst.by())) {
                worst = new Counterexample(
                        called,
                        row,
                        Optional.of(changed),
                        wrong.get().wanted(),
                        wrong.get().found(),
                        wrong.get().by());
            }
        }
        return Optional.ofNullable(worst);
    }
}
