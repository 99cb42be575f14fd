package dev.mlops.testkit.behaviour;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The right answers for some rows that have names. An immutable stage: options return a new one. Equal to another of the same name and cases. */
public final class MinimumFunctionality implements Behaviour {
    private final String name;
    private final List<Case> cases;

    private MinimumFunctionality(String name, List<Case> cases) {
        this.name = Demand.name(name);
        this.cases = List.copyOf(cases);
    }

    static MinimumFunctionality of(String name) {
        return new MinimumFunctionality(name, List.of());
    }

    /**
     * A row and the answer that is right for it.
     *
     * @param name what the row is called
     * @param row the row
     * @param wanted the answer
     * @param tolerance how far a number may be off; 0 for other outputs
     */
    public record Case(String name, Row row, Output wanted, double tolerance) {
        /** Checks name and tolerance. */
        public Case {
            Demand.name(name);
            Demand.tolerance(tolerance);
        }

        private Optional<Counterexample> check(Model<?> model) {
            Prediction<?> prediction = model.predict(row);
            Output found = prediction.output();
            if (found.getClass() != wanted.getClass()) {
                throw new IllegalArgumentException("case '" + name + "' wants a "
                        + wanted.getClass().getSimpleName() + ", and the model says a "
                        + found.getClass().getSimpleName() + ": use expect(String, Row, Output) with one of those");
            }
            if (wanted instanceof Quantity right && found instanceof Quantity said) {
                double apart = Math.abs(right.value() - said.value());
                return apart <= tolerance
                        ? Optional.empty()
                        : wrong(
                                Figures.text(right.value()) + " +- " + Figures.text(tolerance),
                                Figures.text(said.value()),
                                apart);
            }
            return wanted.equals(found)
                    ? Optional.empty()
                    : wrong(wanted.toString(), prediction.toString(), Double.POSITIVE_INFINITY);
        }

        private Optional<Counterexample> wrong(String right, String said, double by) {
            return Optional.of(new Counterexample(name, row, Optional.empty(), right, said, by));
        }
    }

    /** The same with a row more, of this label. */
    public MinimumFunctionality expect(String caseName, Row row, String label) {
        return expect(caseName, row, new Label(label));
    }

    /** The same with a row more, for which the number is within a tolerance of this one. */
    public MinimumFunctionality expect(String caseName, Row row, double value, double tolerance) {
        return with(new Case(caseName, row, new Quantity(value), tolerance));
    }

    /** The same with a row more, for which this is predicted: a set of labels, a cluster, a verdict. */
    public MinimumFunctionality expect(String caseName, Row row, Output output) {
        return with(new Case(caseName, row, output, 0));
    }

    private MinimumFunctionality with(Case added) {
        if (cases.stream().anyMatch(c -> c.name().equals(added.name()))) {
            throw new IllegalArgumentException("caseName: '" + added.name() + "' is there already");
        }
        List<Case> more = new ArrayList<>(cases);
        more.add(added);
        return new MinimumFunctionality(name, more);
    }

    @Override
    public String name() {
        return name;
    }

    /** The rows and answers, in order. */
    public List<Case> cases() {
        return cases;
    }

    /** The same for one of the cases alone. */
    public MinimumFunctionality only(Case one) {
        return new MinimumFunctionality(name, List.of(one));
    }

    @Override
    public BehaviourResult check(Model<?> model, Table rows) {
        return check(model);
    }

    /**
     * Asks a model about every row.
     *
     * @throws IllegalStateException where no row was named
     */
    public BehaviourResult check(Model<?> model) {
        if (cases.isEmpty()) {
            throw new IllegalStateException("'" + name + "' names no row: add expect(..)");
        }
        List<Counterexample> wrong =
                cases.stream().flatMap(c -> c.check(model).stream()).toList();
        return new BehaviourResult(name, toString(), cases.size(), cases.size(), wrong.size(), 1, 0, wrong);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MinimumFunctionality that && name.equals(that.name) && cases.equals(that.cases);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + cases.hashCode();
    }

    /** Such as {@code clear cases: 2 rows that nobody could be wrong about}. */
    @Override
    public String toString() {
        return name + ": " + Figures.rows(cases.size()) + " that nobody could be wrong about";
    }
}
