package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.reference.Band;
import dev.mlops.core.internal.validation.reference.Measured;
import dev.mlops.core.internal.validation.reference.Measures;
import dev.mlops.core.internal.validation.reference.ReferenceData;
import dev.mlops.core.internal.validation.reference.Side;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.Figure;
import dev.mlops.validation.HistoryBand;
import dev.mlops.validation.Range;
import dev.mlops.validation.ReferenceColumn;
import dev.mlops.validation.ReferenceRule;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Makes checks of rules that compare with a reference or look back on a history. */
final class ReferenceChecks {
    private ReferenceChecks() {}

    /** A check. Throws {@link Unfit} where the rule does not suit schema or reference, and where no reference was given an error. */
    static Check of(ReferenceRule rule, Schema schema, Settings settings, Figures figures) {
        if (rule instanceof ReferenceRule.RowCountInHistory wanted) {
            List<Profile> past = settings.history(rule).last(wanted.band().last());
            double[] counts = past.stream().mapToDouble(Profile::rowCount).toArray();
            return new RowsCheck(rows ->
                    inBand(wanted.band(), "row count " + Words.count(rows), (double) rows, counts, past.size()));
        }
        if (rule instanceof ReferenceRule.FigureInHistory wanted) {
            List<Profile> past = settings.history(rule).last(wanted.band().last());
            field(wanted.name(), wanted.figure(), schema);
            return ofFigure(wanted.name(), wanted.figure(), figures, now -> inHistory(wanted, now, past));
        }
        ReferenceData reference = settings.reference(rule);
        if (rule instanceof ReferenceRule.RelativeChange wanted) {
            Side before = reference.column(field(wanted.name(), wanted.figure(), schema));
            return ofFigure(wanted.name(), wanted.figure(), figures, now -> changed(wanted, before, now));
        }
        ReferenceRule.Distance wanted = (ReferenceRule.Distance) rule;
        int position = Compiler.position(wanted.name(), schema);
        Schema.Field field = schema.fields().get(position);
        Side before = reference.column(field);
        if (wanted.measure() == ReferenceRule.Measure.NEW_CATEGORIES) {
            return NewCategoriesCheck.of(field, position, before, wanted.range(), settings.samples(), figures);
        }
        return atEnd(wanted.name(), figures, now -> {
            Measured measured = Measures.of(wanted.measure(), before, now);
            boolean holds = wanted.range().contains(measured.value());
            return Verdict.of(holds, holds ? measured.found() : measured.found() + measured.doubt());
        });
    }

    private static Schema.Field field(String name, Figure figure, Schema schema) {
        Schema.Field field = schema.fields().get(Compiler.position(name, schema));
        if (figure.isOfNumbers()) {
            Compiler.requireNumbers(field.type());
        }
        return field;
    }

    private static Check atEnd(String name, Figures figures, Function<ColumnProfile, Verdict> verdict) {
        figures.need(name);
        return new FigureCheck(figures, all -> {
            try {
                return verdict.apply(all.column(name));
            } catch (Unfit e) {
                return Verdict.fails(e.found());
            }
        });
    }

    /** A figure of the rows, in words too. */
    private record Found(double value, String text) {}

    private static Check ofFigure(String name, Figure figure, Figures figures, Function<Found, Verdict> verdict) {
        return atEnd(name, figures, column -> {
            OptionalDouble value = FigureCheck.value(column, figure);
            if (value.isEmpty()) {
                return Verdict.fails("no values to look at");
            }
            String about = FigureCheck.isExact(column, figure) ? "" : "about ";
            return verdict.apply(new Found(value.getAsDouble(), about + Words.figure(value.getAsDouble())));
        });
    }

    private static Verdict inHistory(ReferenceRule.FigureInHistory wanted, Found now, List<Profile> past) {
        double[] figures = past.stream()
                .flatMap(profile -> profile.columns().stream())
                .filter(column -> column.field().name().equals(wanted.name()) && column.count() > 0)
                .flatMapToDouble(column -> FigureCheck.value(column, wanted.figure()).stream())
                .filter(Double::isFinite)
                .toArray();
        return inBand(wanted.band(), wanted.figure() + " " + now.text(), now.value(), figures, past.size());
    }

    private static Verdict inBand(HistoryBand wanted, String found, double value, double[] past, int versions) {
        if (past.length < HistoryBand.FEWEST) {
            String of = past.length == versions
                    ? "only " + Words.counted(versions, "version")
                    : "only " + past.length + " of " + Words.counted(versions, "version") + " with this figure";
            return Verdict.fails(
                    found + ", and " + of + " to compare with; at least " + HistoryBand.FEWEST + " are needed");
        }
        Band band = Band.of(wanted, past);
        boolean holds = band.contains(value);
        return Verdict.of(
                holds,
                found + (holds ? ", in " : ", outside ") + Words.figure(band.low()) + " to " + Words.figure(band.high())
                        + " of " + Words.counted(past.length, "version"));
    }

    private static Verdict changed(ReferenceRule.RelativeChange wanted, Side reference, Found now) {
        double before = figure(reference, wanted.figure());
        double change = now.value() == before ? 0 : Math.abs(now.value() - before) / Math.abs(before);
        Range range = wanted.range();
        return Verdict.of(
                range.contains(change),
                "relative change " + Words.figure(change) + " (" + wanted.figure() + " " + Words.figure(before) + " -> "
                        + now.text() + ")");
    }

    private static double figure(Side reference, Figure figure) {
        if (reference instanceof Side.Profiled profiled) {
            return FigureCheck.value(profiled.column(), figure)
                    .orElseThrow(() -> new Unfit("no values in the reference to compare with"));
        }
        return given(((Side.Given) reference).figures(), figure)
                .orElseThrow(() -> new Unfit("no " + figure + " in the reference"));
    }

    private static OptionalDouble given(ReferenceColumn figures, Figure figure) {
        return switch (figure.kind()) {
            case MEAN -> figures.mean();
            case STANDARD_DEVIATION -> figures.standardDeviation();
            case QUANTILE -> quantile(figures, figure.share());
            case MIN -> quantile(figures, 0);
            case MAX -> quantile(figures, 1);
            case MISSING_SHARE -> figures.missingShare();
            case SUM, DISTINCT_COUNT -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble quantile(ReferenceColumn figures, double share) {
        Double value = figures.quantiles().get(share);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Something that the number of rows says. */
    private static final class RowsCheck implements Check {
        private final LongFunction<Verdict> verdict;
        private long rows;

        RowsCheck(LongFunction<Verdict> verdict) {
            this.verdict = verdict;
        }

        @Override
        public void add(Table batch, long before) {
            rows += batch.rowCount();
        }

        @Override
        public Verdict finish() {
            return verdict.apply(rows);
        }

        @Override
        public boolean needsRows() {
            return false;
        }
    }
}
