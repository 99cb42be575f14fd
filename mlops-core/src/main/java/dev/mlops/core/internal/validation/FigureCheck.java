package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Correlation;
import dev.mlops.data.Frequency;
import dev.mlops.data.Table;
import dev.mlops.validation.Figure;
import dev.mlops.validation.TableRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Something that the shared profile says at the end. */
final class FigureCheck implements Check {
    private final Figures figures;
    private final Function<Figures, Verdict> atEnd;

    /** What the profile says of columns that were said to be needed. */
    FigureCheck(Figures figures, Function<Figures, Verdict> atEnd) {
        this.figures = figures;
        this.atEnd = atEnd;
    }

    /** A figure in a range. */
    static FigureCheck of(TableRule.FigureIs wanted, Figures figures) {
        figures.need(wanted.name());
        return new FigureCheck(figures, all -> {
            ColumnProfile column = all.column(wanted.name());
            OptionalDouble value = value(column, wanted.figure());
            if (value.isEmpty()) {
                return Verdict.fails("no values to look at");
            }
            String about = isExact(column, wanted.figure()) ? "" : "about ";
            return Verdict.of(wanted.range().contains(value.getAsDouble()), about + Words.figure(value.getAsDouble()));
        });
    }

    static OptionalDouble value(ColumnProfile column, Figure figure) {
        return switch (figure.kind()) {
            case MEAN -> column.mean();
            case STANDARD_DEVIATION -> column.standardDeviation();
            case QUANTILE -> column.quantile(figure.share());
            case SUM -> column.sum();
            case MIN -> column.min();
            case MAX -> column.max();
            case DISTINCT_COUNT -> OptionalDouble.of((double) column.distinct());
            case MISSING_SHARE -> OptionalDouble.of((double) column.missing() / column.count());
        };
    }

    static boolean isExact(ColumnProfile column, Figure figure) {
        return switch (figure.kind()) {
            case DISTINCT_COUNT -> column.distinctIsExact();
            case QUANTILE -> column.rankError() == 0;
            default -> true;
        };
    }

    /** A most common value. */
    static FigureCheck of(TableRule.MostCommon wanted, Figures figures) {
        figures.need(wanted.name());
        return new FigureCheck(figures, all -> {
            ColumnProfile column = all.column(wanted.name());
            List<Frequency> frequencies = column.frequencies();
            if (frequencies.isEmpty()) {
                return Verdict.fails("no values to look at");
            }
            Frequency top = frequencies.get(0);
            Optional<Frequency> same = frequencies.stream()
                    .filter(f -> f.value().equals(wanted.value()) && f.count() == top.count())
                    .findFirst();
            Frequency found = same.orElse(top);
            String about = column.frequencyError() == 0 ? "" : "about ";
            return Verdict.of(
                    same.isPresent(), "'" + found.value() + "' in " + about + Words.counted(found.count(), "row"));
        });
    }

    /** A correlation in a range. */
    static FigureCheck of(TableRule.Correlation wanted, Figures figures) {
        figures.needCorrelation(wanted.left(), wanted.right());
        return new FigureCheck(figures, all -> {
            Correlation found = all.correlation(wanted.left(), wanted.right());
            if (found.coefficient().isEmpty()) {
                return Verdict.fails("none: fewer than two rows have both, or one of the two does not vary");
            }
            double coefficient = found.coefficient().getAsDouble();
            return Verdict.of(wanted.range().contains(coefficient), Words.figure(coefficient));
        });
    }

    /** The profile looks at rows for all. */
    @Override
    public void add(Table batch, long before) {}

    @Override
    public Verdict finish() {
        return atEnd.apply(figures);
    }
}
