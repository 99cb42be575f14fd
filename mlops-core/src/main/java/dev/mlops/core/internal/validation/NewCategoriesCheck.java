package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.reference.Percent;
import dev.mlops.core.internal.validation.reference.Side;
import dev.mlops.core.internal.validation.rows.ConditionTests;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.Condition;
import dev.mlops.validation.Range;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The share of the values that the reference has not. Counted row by row, so that it is exact and the rows can be shown. */
final class NewCategoriesCheck implements Check {
    private static final int SHOWN = 5;

    /** Longer values are kept cut in profiles. */
    private static final int LONGEST = 200;

    private final String name;
    private final Set<String> known;
    private final Range range;
    private final RowCheck rows;
    private final Figures figures;

    private NewCategoriesCheck(String name, Set<String> known, Range range, RowCheck rows, Figures figures) {
        this.name = name;
        this.known = known;
        this.range = range;
        this.rows = rows;
        this.figures = figures;
    }

    /** A check of the column at a position. Throws {@link Unfit} where the reference's values are not all known. */
    static NewCategoriesCheck of(
            Schema.Field field, int position, Side reference, Range range, int samples, Figures figures) {
        ColumnType type = field.type();
        if (!type.isString() && type != ColumnType.FLAG && type != ColumnType.INTEGER) {
            throw new Unfit("type " + Words.type(type) + ", whose values are no categories");
        }
        Set<String> known = reference.values();
        if (known.stream().anyMatch(value -> value.length() > LONGEST)) {
            throw new Unfit("values of more than " + LONGEST
                    + " characters in the reference, which a profile keeps cut;" + " use existsIn with its rows");
        }
        figures.need(field.name());
        RowCheck rows =
                new RowCheck(ConditionTests.of(new Condition.OneOf(new TreeSet<>(known)), position, type), 1, samples);
        return new NewCategoriesCheck(field.name(), known, range, rows, figures);
    }

    @Override
    public void add(Table batch, long before) {
        rows.add(batch, before);
    }

    @Override
    public Verdict finish() {
        Verdict all = rows.finish();
        ColumnProfile column = figures.column(name);
        long present = column.count() - column.missing();
        double share = present == 0 ? 0 : (double) all.rows() / present;
        boolean holds = range.contains(share);
        String found = all.rows() == 0
                ? "no new categories in " + Words.counted(present, "value")
                : Words.count(all.rows()) + " of " + Words.counted(present, "value") + " (" + Percent.of(share)
                        + ") new" + named(column);
        return holds || all.rows() == 0
                ? Verdict.of(holds, found)
                : new Verdict(false, found, all.rows(), all.samples());
    }

    private String named(ColumnProfile column) {
        List<Frequency> fresh = column.frequencies().stream()
                .filter(value -> !known.contains(value.value()))
                .toList();
        String first = fresh.stream()
                .limit(SHOWN)
                .map(value -> "'" + Words.shortened(value.value()) + "' " + Words.count(value.count()))
                .collect(Collectors.joining(", "));
        String more = fresh.size() > SHOWN ? " and " + Words.count(fresh.size() - SHOWN) + " more" : "";
        return first.isEmpty() ? "" : ": " + first + more;
    }

    @Override
    public void close() {
        rows.close();
    }
}
