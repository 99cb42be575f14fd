package dev.mlops.registry;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;

/**
 * Whether the log of a model is as it was written. Immutable.
 *
 * @param model the model's name
 * @param entries how many entries were looked at
 * @param head the hash of the last good entry: kept elsewhere, it shows whether the end was cut off
 * @param damage what is wrong; empty where nothing is
 */
public record LogCheck(String model, long entries, String head, String damage) {
    /** Whether nothing is wrong. */
    public boolean isIntact() {
        return damage.isEmpty();
    }

    /** This. Throws {@link StorageException} where something is wrong. */
    public LogCheck orThrow() {
        if (!isIntact()) {
            throw new StorageException(Problem.of("the log of model '" + model + "' was changed")
                    .expected("entries whose hashes follow from one another")
                    .found(damage)
                    .next("compare it with a backup of the workspace"));
        }
        return this;
    }

    /** Such as {@code log of income: 12 entries, intact, head 3fa4b21c}. */
    @Override
    public String toString() {
        return "log of " + model + ": " + entries + " entries, " + (isIntact() ? "intact" : damage)
                + (head.isEmpty() ? "" : ", head " + head.substring(0, 8));
    }
}
