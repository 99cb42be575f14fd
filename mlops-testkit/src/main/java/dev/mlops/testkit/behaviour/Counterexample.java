package dev.mlops.testkit.behaviour;

import dev.mlops.data.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row for which a model does not do as it should. Immutable.
 *
 * @param name what the row is called, such as {@code row 12}, from 1 on
 * @param row the row as it was
 * @param changed the row as the model did wrong with it; empty where it was not changed
 * @param wanted what the answer should have been
 * @param found what it was
 * @param by how far that is apart, in the unit of the score or value; infinite where that cannot be said
 */
public record Counterexample(String name, Row row, Optional<Row> changed, String wanted, String found, double by) {
    /** What was changed, such as {@code capital-gain 0 -> 1000}; empty where nothing was. */
    public String change() {
        if (changed.isEmpty()) {
            return "";
        }
        Row after = changed.get();
        List<String> changes = new ArrayList<>();
        for (String column : after.columns()) {
            Optional<Object> was = row.find(column);
            Optional<Object> is = after.find(column);
            if (!was.equals(is)) {
                changes.add(column + " " + shown(was) + " -> " + shown(is));
            }
        }
        for (String column : row.columns()) {
            if (!after.columns().contains(column)) {
                changes.add("without " + column);
            }
        }
        return String.join(", ", changes);
    }

    private static String shown(Optional<Object> value) {
        return value.map(Object::toString).orElse("(missing)");
    }

    /** Such as {@code row 12, capital-gain 0 -> 1000: wanted >50K >= 0.812300, found >50K 0.602100}. */
    @Override
    public String toString() {
        return name + (change().isEmpty() ? "" : ", " + change()) + ": wanted " + wanted + ", found " + found;
    }
}
