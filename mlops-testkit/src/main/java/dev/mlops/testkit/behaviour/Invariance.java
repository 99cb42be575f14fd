package dev.mlops.testkit.behaviour;

import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.util.Map;
import java.util.Optional;

/**
 * A change changes nothing: the output stays the same, and every score (or the value, of numbers) within a tolerance. Equal to another of the same name,
 * change and demands. Immutable.
 */
public final class Invariance implements Relation {
    private final String name;
    private final Change change;
    private final double tolerance;
    private final Demand demand;

    private Invariance(String name, Change change, double tolerance, Demand demand) {
        this.name = Demand.name(name);
        this.change = change;
        this.tolerance = Demand.tolerance(tolerance);
        this.demand = demand;
    }

    static Invariance of(String name, Change change) {
        return new Invariance(name, change, 0, Demand.ALL);
    }

    /** The same, where scores, or the value, may differ by this much, 0 or more; by nothing unless told otherwise. Labels must stay all the same. */
    public Invariance within(double largestDifference) {
        return new Invariance(name, change, largestDifference, demand);
    }

    @Override
    public Invariance onAtLeast(int rows) {
        return new Invariance(name, change, tolerance, new Demand(rows, demand.exceptions()));
    }

    @Override
    public Invariance exceptFor(double share) {
        return new Invariance(name, change, tolerance, new Demand(demand.rows(), share));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Change change() {
        return change;
    }

    @Override
    public Optional<Wrong> wrong(Prediction<?> before, Prediction<?> after) {
        if (before.output() instanceof Quantity was && after.output() instanceof Quantity is) {
            return apart(was.value(), is.value()) > tolerance
                    ? Optional.of(new Wrong(
                            Figures.text(was.value()) + (tolerance > 0 ? " +- " + Figures.text(tolerance) : ""),
                            Figures.text(is.value()),
                            apart(was.value(), is.value())))
                    : Optional.empty();
        }
        Map<String, Double> scores = after.scores();
        String widest = "";
        double most = 0;
        for (Map.Entry<String, Double> score : before.scores().entrySet()) {
            double apart = apart(score.getValue(), scores.getOrDefault(score.getKey(), Double.NaN));
            // Of scores that add up to 1 two move as far, but for rounding: the first is shown.
            if (apart > most * (1 + 1e-9)) {
                most = apart;
                widest = score.getKey();
            }
        }
        if (!before.output().equals(after.output())) {
            return Optional.of(new Wrong(before.toString(), after.toString(), most));
        }
        return most > tolerance
                ? Optional.of(new Wrong(
                        widest + " " + Figures.text(before.score(widest))
                                + (tolerance > 0 ? " +- " + Figures.text(tolerance) : ""),
                        widest + " " + Figures.text(after.score(widest)),
                        most))
                : Optional.empty();
    }

    /** Infinite for a number and none. */
    private static double apart(double a, double b) {
        if (Double.compare(a, b) == 0) {
            return 0;
        }
        double apart = Math.abs(a - b);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }

    @Override
    public BehaviourResult check(Model<?> model, Table rows) {
        return Sweep.check(this, demand, model, rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Invariance that
                && name.equals(that.name)
                && change.equals(that.change)
                && Double.compare(tolerance, that.tolerance) == 0
                && demand.equals(that.demand);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + change.hashCode();
    }

    /** Such as {@code the name does not matter: changing name to Ann or Bob changes nothing}. */
    @Override
    public String toString() {
        return name + ": " + change + " changes " + (tolerance == 0 ? "nothing" : "scores by at most " + tolerance)
                + demand;
    }
}
