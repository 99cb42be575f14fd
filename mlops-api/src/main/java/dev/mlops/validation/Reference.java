package dev.mlops.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * An external benchmark, given as figures: {@code Reference.figures("census 2020").rows(10_000).column("sex", c ->
 * c.shares(Map.of("Male", 0.49, "Female", 0.51)))}. An immutable value. What a rule needs and no figure says is a finding.
 *
 * @param name what it is called
 * @param rows of how many rows the figures are; without, they are taken for the truth and not for a sample
 * @param columns the figures of each column that is known
 */
public record Reference(String name, OptionalLong rows, Map<String, ReferenceColumn> columns) {
    /** Checks the name and the number of rows, and keeps a copy of the columns. */
    public Reference {
        Phrases.name("name", name);
        if (rows.isPresent() && rows.getAsLong() < 1) {
            throw new IllegalArgumentException("rows: at least 1, found " + rows.getAsLong());
        }
        columns.forEach((column, figures) -> {
            Phrases.name("column", column);
            Objects.requireNonNull(figures, "figures");
        });
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** A benchmark of this name, of which nothing is known so far. */
    public static Reference figures(String name) {
        return new Reference(name, OptionalLong.empty(), Map.of());
    }

    /** The same where the figures are of a sample of so many rows. */
    public Reference rows(long count) {
        return new Reference(name, OptionalLong.of(count), columns);
    }

    /**
     * The same with the figures of a column more.
     *
     * @throws IllegalArgumentException where the column was given already
     */
    public Reference column(String column, UnaryOperator<ReferenceColumn> figures) {
        if (columns.containsKey(column)) {
            throw new IllegalArgumentException("column: '" + column + "' was given already: " + columns.get(column));
        }
        Map<String, ReferenceColumn> more = new LinkedHashMap<>(columns);
        more.put(column, figures.apply(ReferenceColumn.unknown()));
        return new Reference(name, rows, more);
    }

    /** Such as {@code census 2020 (10,000 rows): age, sex}. */
    @Override
    public String toString() {
        return name + (rows.isPresent() ? String.format(Locale.ROOT, " (%,d rows)", rows.getAsLong()) : "") + ": "
                + (columns.isEmpty() ? "no columns" : String.join(", ", columns.keySet()));
    }
}
