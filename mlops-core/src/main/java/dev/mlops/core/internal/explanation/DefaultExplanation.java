package dev.mlops.core.internal.explanation;

import dev.mlops.data.Row;
import dev.mlops.data.TextTable;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.explanation.Contribution;
import dev.mlops.explanation.Explanation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one {@link Explanation}. It keeps arrays, and makes lists and texts of them when they are asked for: there may be many features. */
final class DefaultExplanation implements Explanation {
    private static final int MOST_LINES = 20;

    private final Facts facts;
    private final Parts parts;
    private final Row row;
    private final double[] amounts;
    private final double @Nullable [] features;
    private final double @Nullable [] errors;

    /**
     * What is explained.
     *
     * @param label of which label
     * @param scale on which scale
     * @param baseline the mean over the background rows
     * @param value that of the row
     * @param backgroundRows how many there are
     */
    record Facts(Optional<String> label, Scale scale, double baseline, double value, int backgroundRows) {}

    private DefaultExplanation(
            Facts facts,
            Parts parts,
            Row row,
            double[] amounts,
            double @Nullable [] features,
            double @Nullable [] errors) {
        this.facts = facts;
        this.parts = parts;
        this.row = row;
        this.amounts = amounts;
        this.features = features;
        this.errors = errors;
    }

    /** By features, which have these values; exact. */
    static Explanation ofFeatures(Facts facts, Parts parts, Row row, double[] features, double[] amounts) {
        return new DefaultExplanation(facts, parts, row, amounts, features, null);
    }

    /**
     * By columns.
     *
     * @param errors the amounts' standard errors; none where they are exact
     */
    static Explanation ofColumns(Facts facts, Parts parts, Row row, double[] amounts, double @Nullable [] errors) {
        return new DefaultExplanation(facts, parts, row, amounts, null, errors);
    }

    @Override
    public Optional<String> label() {
        return facts.label();
    }

    @Override
    public Scale scale() {
        return facts.scale();
    }

    @Override
    public boolean exact() {
        return errors == null;
    }

    @Override
    public double baseline() {
        return facts.baseline();
    }

    @Override
    public double value() {
        return facts.value();
    }

    @Override
    public int backgroundRows() {
        return facts.backgroundRows();
    }

    @Override
    public List<Contribution> contributions() {
        if (features == null) {
            return byColumn();
        }
        List<Contribution> all = new ArrayList<>(parts.size());
        for (int part = 0; part < parts.size(); part++) {
            all.add(new Contribution(
                    parts.name(part), parts.columns(part), Shown.text(features[part]), amounts[part], 0));
        }
        return largestFirst(all);
    }

    @Override
    public List<Contribution> byColumn() {
        double[] sums = new double[parts.groupCount()];
        double[] errorsOf = new double[parts.groupCount()];
        for (int part = 0; part < parts.size(); part++) {
            sums[parts.group(part)] += amounts[part];
            errorsOf[parts.group(part)] += errors == null ? 0 : errors[part];
        }
        List<Contribution> all = new ArrayList<>(sums.length);
        for (int group = 0; group < sums.length; group++) {
            List<String> columns = parts.groupColumns(group);
            all.add(new Contribution(parts.groupName(group), columns, input(columns), sums[group], errorsOf[group]));
        }
        return largestFirst(all);
    }

    private String input(List<String> columns) {
        return columns.stream()
                .map(column -> Shown.text(row.find(column).orElse(null)))
                .collect(Collectors.joining(", "));
    }

    private static List<Contribution> largestFirst(List<Contribution> all) {
        all.sort(Comparator.comparingDouble(contribution -> -Math.abs(contribution.amount())));
        return Collections.unmodifiableList(all);
    }

    @Override
    public Contribution column(String name) {
        List<Contribution> all = byColumn();
        return all.stream()
                .filter(contribution -> contribution.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(Contribution::name).toList();
                    return new NotFoundException(Problem.of("nothing of the model is made of '" + name + "' alone")
                            .expected("one of " + String.join(", ", names))
                            .found("'" + name + "'")
                            .next(Problem.didYouMean(name, names) + "Names are those of byColumn()"));
                });
    }

    /** What is explained, and under it the columns, largest contribution first. */
    @Override
    public String toString() {
        List<Contribution> columns = byColumn();
        double largest = Math.max(Math.abs(value()), Math.abs(baseline()));
        for (Contribution column : columns) {
            largest = Math.max(largest, Math.abs(column.amount()));
        }
        int decimals = Shown.decimals(largest);
        List<List<String>> cells = new ArrayList<>();
        cells.add(cells("column", "in the row", "contribution", "standard error"));
        int shown = columns.size() <= MOST_LINES ? columns.size() : MOST_LINES - 1;
        for (Contribution column : columns.subList(0, shown)) {
            cells.add(cells(
                    column.name(),
                    column.input(),
                    Shown.signed(column.amount(), decimals),
                    Shown.number(column.standardError(), decimals)));
        }
        if (shown < columns.size()) {
            List<Contribution> rest = columns.subList(shown, columns.size());
            double sum = rest.stream().mapToDouble(Contribution::amount).sum();
            cells.add(cells(rest.size() + " more", "", Shown.signed(sum, decimals), ""));
        }
        return String.format(
                        Locale.ROOT,
                        "%s%s: %s; %s on average over %,d background rows%s%n",
                        scale().name().toLowerCase(Locale.ROOT),
                        label().map(label -> " of " + label).orElse(""),
                        Shown.number(value(), decimals),
                        Shown.number(baseline(), decimals),
                        backgroundRows(),
                        exact() ? "" : "; sampled")
                + String.join("\n", TextTable.of(cells));
    }

    private List<String> cells(String column, String input, String amount, String error) {
        return exact() ? List.of(column, input, amount) : List.of(column, input, amount, error);
    }
}
