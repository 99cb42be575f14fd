package dev.mlops.core.internal.tuning;

import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Trial;

/** A try that is over, asked again for its settings: gives those that it had, and pays no heed to what it is told. Immutable. */
final class ReplayedTrial implements Trial {
    private final FinishedTrial trial;

    ReplayedTrial(FinishedTrial trial) {
        this.trial = trial;
    }

    @Override
    public int number() {
        return trial.number();
    }

    @Override
    public double uniform(String name, double low, double high) {
        return value(name, Double.class);
    }

    @Override
    public double uniform(String name, double low, double high, double step) {
        return value(name, Double.class);
    }

    @Override
    public double logUniform(String name, double low, double high) {
        return value(name, Double.class);
    }

    @Override
    public int integer(String name, int low, int high) {
        return value(name, Integer.class);
    }

    @Override
    public int integer(String name, int low, int high, int step) {
        return value(name, Integer.class);
    }

    @Override
    public int logInteger(String name, int low, int high) {
        return value(name, Integer.class);
    }

    @Override
    public String categorical(String name, String... choices) {
        return value(name, String.class);
    }

    @Override
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    private <T> T value(String name, Class<T> type) {
        Object value = trial.parameters().get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("the search asks for '" + name + "' as " + type.getSimpleName() + ", which "
                    + trial + " does not have: what it asks for must depend on the trial alone");
        }
        return type.cast(value);
    }

    @Override
    public void constrain(String name, double violation) {}

    @Override
    public void report(long step, double value) {}

    @Override
    public boolean shouldEnd(long step, double value) {
        return false;
    }

    @Override
    public String toString() {
        return trial.toString();
    }
}
