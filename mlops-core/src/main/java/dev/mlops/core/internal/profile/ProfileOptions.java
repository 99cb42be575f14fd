package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.SketchSizes;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * How a profile is taken. Immutable. Profiles merge where their options are equal.
 *
 * @param sizes how much memory a column may take
 * @param correlated pairs of columns of numbers to correlate
 * @param allCorrelated whether all pairs of columns of numbers are correlated
 */
public record ProfileOptions(SketchSizes sizes, List<Pair> correlated, boolean allCorrelated) {
    private static final ProfileOptions DEFAULTS = new ProfileOptions(SketchSizes.defaults(), List.of(), false);

    /** Two columns. */
    public record Pair(String first, String second) {}

    /** Keeps a copy of the pairs. */
    public ProfileOptions {
        correlated = List.copyOf(correlated);
    }

    /** Sizes that suit most uses, no correlations. */
    public static ProfileOptions defaults() {
        return DEFAULTS;
    }

    /** The same with other sizes. */
    public ProfileOptions sizes(SketchSizes other) {
        return new ProfileOptions(other, correlated, allCorrelated);
    }

    /** The same with these pairs of columns correlated. */
    public ProfileOptions correlate(Pair... pairs) {
        return new ProfileOptions(sizes, List.of(pairs), false);
    }

    /** The same with all pairs of columns of numbers correlated. */
    public ProfileOptions correlateAll() {
        return new ProfileOptions(sizes, List.of(), true);
    }

    /**
     * The pairs to correlate in rows of this schema.
     *
     * @throws dev.mlops.error.NotFoundException where a column is not there
     * @throws DataException where it does not hold numbers
     */
    List<Pair> pairs(Schema schema) {
        for (Pair pair : correlated) {
            for (String name : List.of(pair.first(), pair.second())) {
                if (!schema.field(name).type().isNumeric()) {
                    throw new DataException(Problem.of("column '" + name + "' cannot be correlated")
                            .expected("a column of numbers or whole numbers")
                            .found(schema.field(name).toString())
                            .next("correlate columns of numbers"));
                }
            }
        }
        if (!allCorrelated) {
            return correlated;
        }
        List<String> numeric = schema.fields().stream()
                .filter(field -> field.type().isNumeric())
                .map(Schema.Field::name)
                .toList();
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < numeric.size(); i++) {
            for (int j = i + 1; j < numeric.size(); j++) {
                all.add(new Pair(numeric.get(i), numeric.get(j)));
            }
        }
        return all;
    }
}
