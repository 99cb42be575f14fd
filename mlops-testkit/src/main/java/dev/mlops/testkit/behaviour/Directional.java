package dev.mlops.testkit.behaviour;

import dev.mlops.data.Table;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import java.util.Optional;

/** A change moves a score, or the value, in one direction or not at all. Equal to another of the same name, change, effect and demands. Immutable. */
public final class Directional implements Relation {
    private final String name;
    private final Change change;
    private final Effect effect;
    private final double tolerance;
    private final Demand demand;

    private Directional(String name, Change change, Effect effect, double tolerance, Demand demand) {
        this.name = Demand.name(name);
        this.change = change;
        this.effect = effect;
        this.tolerance = Demand.tolerance(tolerance);
        this.demand = demand;
    }

    static Directional of(String name, Change change, Effect effect) {
        return new Directional(name, change, effect, 0, Demand.ALL);
    }

    /** The same, where the score, or the value, may go the wrong way by this much, 0 or more; by nothing unless told otherwise. */
    public Directional within(double largestDifference) {
        return new Directional(name, change, effect, largestDifference, demand);
    }

    @Override
    public Directional onAtLeast(int rows) {
        return new Directional(name, change, effect, tolerance, new Demand(rows, demand.exceptions()));
    }

    @Override
    public Directional exceptFor(double share) {
        return new Directional(name, change, effect, tolerance, new Demand(demand.rows(), share));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Change change() {
        return change;
    }

    /** What the change does to an answer. */
    public Effect effect() {
        return effect;
    }

    @Override
    public Optional<Wrong> wrong(Prediction<?> before, Prediction<?> after) {
        double was = effect.read(before);
        double is = effect.read(after);
        double wrongWay = effect.rises() ? was - is : is - was;
        // A number that is none is on neither side.
        if (wrongWay <= tolerance) {
            return Optional.empty();
        }
        double limit = effect.rises() ? was - tolerance : was + tolerance;
        String label = effect.score().map(score -> score + " ").orElse("");
        return Optional.of(new Wrong(
                label + (effect.rises() ? ">= " : "<= ") + Figures.text(limit),
                label + Figures.text(is),
                Double.isNaN(wrongWay) ? Double.POSITIVE_INFINITY : wrongWay));
    }

    @Override
    public BehaviourResult check(Model<?> model, Table rows) {
        return Sweep.check(this, demand, model, rows);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Directional that
                && name.equals(that.name)
                && change.equals(that.change)
                && effect.equals(that.effect)
                && Double.compare(tolerance, that.tolerance) == 0
                && demand.equals(that.demand);
    }

    @Override
    public int hashCode() {
        return (name.hashCode() * 31 + change.hashCode()) * 31 + effect.hashCode();
    }

    /** Such as {@code more income is no worse: increasing income by 1000.0 never lowers the score of >50K}. */
    @Override
    public String toString() {
        return name + ": " + change + " " + effect + (tolerance > 0 ? " by more than " + tolerance : "") + demand;
    }
}
