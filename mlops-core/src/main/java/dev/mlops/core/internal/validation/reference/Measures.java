package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.statistics.DistributionDistance;
import dev.mlops.core.internal.statistics.KolmogorovSmirnov;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.validation.ReferenceRule.Measure;
import java.util.Map;

/** Measures how far the rows' column is from the reference's. */
public final class Measures {
    /** Where chance gives so much more often, that is said; the level of drift alarms. */
    private static final double BY_CHANCE = 0.001;

    private final Measure measure;
    private final Side reference;
    private final Side rows;
    private final ColumnType type;

    private Measures(Measure measure, Side reference, ColumnProfile rows) {
        this.measure = measure;
        this.reference = reference;
        this.rows = new Side.Profiled(rows);
        this.type = rows.field().type();
    }

    /** Measures, but for new categories, which rows tell. Throws {@link Unfit} where it cannot be said. */
    public static Measured of(Measure measure, Side reference, ColumnProfile rows) {
        return new Measures(measure, reference, rows).measured();
    }

    private Measured measured() {
        return switch (measure) {
            case PSI -> {
                Binned binned = binned();
                yield distance(binned.psi(), binned, "");
            }
            case JENSEN_SHANNON -> {
                Binned binned = binned();
                yield distance(binned.jensenShannon(), binned, "");
            }
            case WASSERSTEIN -> wasserstein();
            case KOLMOGOROV_SMIRNOV -> distance(kolmogorovSmirnov(), binned(), atQuantiles());
            case KOLMOGOROV_SMIRNOV_P -> kolmogorovSmirnovPValue();
            case CHI_SQUARED_P -> chiSquaredPValue();
            case MISSING_SHARE_CHANGE -> missingShareChange();
            case NEW_CATEGORIES -> throw new IllegalStateException("new categories are told from rows");
        };
    }

    private Binned binned() {
        if (!reference.isCategorical()
                && reference instanceof Side.Given given
                && given.figures().quantiles().isEmpty()) {
            throw new Unfit(
                    "neither quantiles nor shares of values in the reference, of which " + measure + " takes one");
        }
        return Binned.of(reference, rows, type);
    }

    private Measured distance(double value, Binned binned, String also) {
        double chance = binned.chiSquaredPValue();
        String doubt = chance > BY_CHANCE
                ? "; chance alone may give as much (chi-squared p-value " + Words.figure(chance) + ")"
                : "";
        return new Measured(value, found(value, binned, also), doubt);
    }

    /** Such as {@code psi 0.31 (1,000 rows against 32,561; most in values over 40 to 50: 12% -> 31%)}. */
    private String found(double value, Binned binned, String also) {
        double off = binned.slack();
        return said(
                value,
                off > 0,
                binned.most(),
                off > 0 ? "shares of many different values, off by at most " + Percent.of(off) : "",
                also);
    }

    private String said(double value, boolean about, String... details) {
        String against = reference.isCounted() ? Words.count(Math.round(reference.weight())) : "given figures";
        StringBuilder text = new StringBuilder(measure.toString())
                .append(about ? " about " : " ")
                .append(Words.figure(value))
                .append(" (")
                .append(Words.counted(Math.round(rows.weight()), "row"))
                .append(" against ")
                .append(against);
        for (String detail : details) {
            text.append(detail.isEmpty() ? "" : "; ").append(detail);
        }
        return text.append(')').toString();
    }

    private Points points(Side side) {
        if (reference.isCategorical() || !(type.isNumeric() || type == ColumnType.INSTANT)) {
            throw new Unfit("categories, which have no order; compare them by psi, jensenShannon or chiSquaredPValue");
        }
        if (side instanceof Side.Given) {
            return side.points()
                    .orElseThrow(() -> new Unfit("no quantiles in the reference, which " + measure + " takes"));
        }
        return side.points()
                .orElseThrow(() -> new Unfit(
                        side == rows ? "no values to look at" : "no values in the reference to compare with"));
    }

    /** Of quantiles, of which nothing between them is known, the largest distance at one of them. */
    private double kolmogorovSmirnov() {
        Points before = points(reference);
        Points now = points(rows);
        if (!before.isDrawn()) {
            return DistributionDistance.between(before.all(), now.all()).kolmogorovSmirnov();
        }
        double distance = 0;
        for (Map.Entry<Double, Double> knot : before.knots().entrySet()) {
            double share = knot.getKey();
            distance = Math.max(distance, share - now.atMost(knot.getValue()));
            distance = Math.max(distance, now.atMost(Math.nextDown(knot.getValue())) - share);
        }
        return distance;
    }

    private String atQuantiles() {
        int known = points(reference).knots().size();
        return known == 0 ? "" : "at the " + Words.counted(known, "quantile") + " of the reference that are known";
    }

    /** Of sketches the distance is taken as smaller by what it may be off: the p-value is one that it is at most. */
    private Measured kolmogorovSmirnovPValue() {
        double off = points(reference).rankError() + points(rows).rankError();
        double distance = Math.max(0, kolmogorovSmirnov() - off);
        int before = reference.isCounted() ? number(reference.present()) : Integer.MAX_VALUE; // the truth: very many
        double p = KolmogorovSmirnov.p(Math.min(1, distance), before, number(rows.present()));
        return new Measured(
                p, found(p, binned(), "distance " + Words.figure(distance) + (off > 0 ? " or more" : "")), "");
    }

    private static int number(double count) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(count)));
    }

    private Measured chiSquaredPValue() {
        Binned binned = binned();
        double p = binned.chiSquaredPValue();
        long unsure = binned.unsure();
        String also =
                unsure == 0 ? "" : "unsure, since " + Words.counted(unsure, "bin") + " with fewer than 5 expected rows";
        return new Measured(p, found(p, binned, also), "");
    }

    private Measured wasserstein() {
        Points before = points(reference);
        Points now = points(rows);
        if (before.isDrawn()
                && !(before.knots().containsKey(0.0) && before.knots().containsKey(1.0))) {
            throw new Unfit(
                    "no smallest and largest value (quantiles 0 and 1) in the reference, which " + measure + " takes");
        }
        double area = DistributionDistance.between(before.all(), now.all()).wasserstein();
        double deviation = reference.deviation().orElseGet(() -> before.all().deviation());
        if (!Double.isFinite(area) || !Double.isFinite(deviation)) {
            throw new Unfit("infinite values, between which there is no distance");
        }
        if (area > 0 && deviation == 0) {
            return distance(Double.POSITIVE_INFINITY, binned(), "the reference does not vary");
        }
        String lines = before.isDrawn()
                ? "straight lines between the " + Words.counted(before.knots().size(), "quantile") + " that are known"
                : "";
        return distance(area == 0 ? 0 : area / deviation, binned(), lines);
    }

    private Measured missingShareChange() {
        if (reference.missing().isEmpty()) {
            throw new Unfit("no missing share in the reference");
        }
        double before = reference.missing().getAsDouble() / reference.weight();
        double now = rows.missing().orElse(0) / rows.weight();
        double change = Math.abs(now - before);
        return new Measured(change, said(change, false, Percent.of(before) + " -> " + Percent.of(now)), "");
    }
}
