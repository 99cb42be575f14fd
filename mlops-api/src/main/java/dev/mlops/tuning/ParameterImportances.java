package dev.mlops.tuning;

import dev.mlops.data.TextTable;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which share of the differences between tries each setting explains: functional analysis of variance over a forest of regression trees (Hutter, Hoos and
 * Leyton-Brown, An efficient approach for assessing hyperparameter importance, ICML 2014). Every value of a setting counts as likely, on its own scale; a
 * conditional setting makes no difference where it is not set, so that a branch is to the credit of the setting that it hangs on. Immutable; prints as a table.
 *
 * @param shares by name, from 0 to 1, most important first; settings with one value only have 0
 * @param interactions what pairs of settings explain together beyond each alone, from 0 to 1, most important first
 * @param explained the share that all of {@code shares} and {@code interactions} have together, at most 1 but for rounding; 0 where all tries have
 *     the same value
 */
public record ParameterImportances(Map<String, Double> shares, List<Interaction> interactions, double explained) {
    /** Keeps copies. */
    public ParameterImportances {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        interactions = List.copyOf(interactions);
    }

    /**
     * Two settings.
     *
     * @param first one
     * @param second the other
     * @param share what they explain together beyond each alone
     */
    public record Interaction(String first, String second, double share) {}

    /** The share of a setting. Throws {@link NotFoundException}, naming the nearest, where the study has none of that name. */
    public double share(String name) {
        Double share = shares.get(name);
        if (share == null) {
            throw new NotFoundException(Problem.of("the study has no setting '" + name + "'")
                    .expected("one of " + String.join(", ", shares.keySet()))
                    .found("'" + name + "'")
                    .next(Problem.didYouMean(name, shares.keySet()) + "Names are compared letter by letter"));
        }
        return share;
    }

    /** The settings under each other, most important first, and the three largest interactions. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("setting", "share"));
        shares.forEach((name, share) -> cells.add(List.of(name, text(share))));
        interactions.stream()
                .limit(3)
                .filter(i -> i.share() >= 0.005)
                .forEach(i -> cells.add(List.of(i.first() + " x " + i.second(), text(i.share()))));
        return String.join("\n", TextTable.of(cells));
    }

    private static String text(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }
}
