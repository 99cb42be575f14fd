package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.statistics.Bins;
import dev.mlops.core.internal.statistics.Contingency;
import dev.mlops.core.internal.statistics.Divergences;
import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.internal.validation.rows.Unfit;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Two sides over the same bins, as {@link dev.mlops.validation.ReferenceRule.Measure} has them. Immutable. */
final class Binned {
    private static final int DECILES = 10;
    private static final double FLOOR = 1e-4;

    /** Shares that are known exactly are made whole numbers of this part, where they are to be counts. */
    private static final double PARTS = 1e12;

    /** From how many expected rows on in each bin the chi-squared distribution is trusted (Cochran 1954). */
    private static final int ENOUGH = 5;

    /** One bin with its weight on both sides. */
    private record Bin(String label, double before, double now) {}

    private final List<Bin> bins;
    private final boolean counted;
    private final double slack;
    private final double before;
    private final double now;

    private Binned(List<Bin> bins, boolean counted, double slack) {
        this.bins = bins;
        this.counted = counted;
        this.slack = slack;
        this.before = sum(Bin::before);
        this.now = sum(Bin::now);
        if (now == 0) {
            throw new Unfit("no values to look at");
        }
        if (before == 0) {
            throw new Unfit("no values in the reference to compare with");
        }
    }

    /** Of a column of this type. A bin of missing values is there where both sides know how many they are. */
    static Binned of(Side reference, Side rows, ColumnType type) {
        List<Bin> bins = new ArrayList<>();
        double slack = 0;
        boolean all = reference.missing().isPresent();
        if (reference.isCategorical()) {
            addValues(bins, reference, rows, all);
        } else {
            slack = addNumbers(bins, reference, rows, type);
        }
        if (all) {
            bins.add(new Bin(
                    "missing values",
                    reference.missing().orElse(0),
                    rows.missing().orElse(0)));
        }
        bins.removeIf(bin -> bin.before() == 0 && bin.now() == 0);
        return new Binned(List.copyOf(bins), reference.isCounted(), slack);
    }

    /** Returns by how much the share of a bin may be off, on both sides together. */
    private static double addNumbers(List<Bin> bins, Side reference, Side rows, ColumnType type) {
        Optional<Points> before = reference.points();
        Optional<Points> now = rows.points();
        Bins edges = before.map(points -> points.bins(DECILES)).orElseGet(Bins::endingAt);
        double[] p = before.map(points -> points.weights(edges, reference.present()))
                .orElseGet(() -> new double[edges.size()]);
        double[] q = now.map(points -> edges.count(points.all())).orElseGet(() -> new double[edges.size()]);
        DoubleFunction<String> words = type == ColumnType.INSTANT
                ? micros -> Instant.EPOCH.plus((long) micros, ChronoUnit.MICROS).toString()
                : Words::figure;
        double[] ends = edges.edges();
        for (int i = 0; i < p.length; i++) {
            bins.add(new Bin(label(ends, i, words), p[i], q[i]));
        }
        return 2
                * (before.map(Points::rankError).orElse(0.0)
                        + now.map(Points::rankError).orElse(0.0));
    }

    private static String label(double[] ends, int bin, DoubleFunction<String> words) {
        double low = ends[bin];
        double high = ends[bin + 1];
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return "values";
        }
        if (Double.isInfinite(low)) {
            boolean open = bin + 2 < ends.length && ends[bin + 2] == Math.nextUp(high);
            return open ? "values below " + words.apply(ends[bin + 2]) : "values up to " + words.apply(high);
        }
        if (Double.isInfinite(high)) {
            return "values over " + words.apply(low);
        }
        return high == Math.nextUp(low)
                ? "the value " + words.apply(high)
                : "values over " + words.apply(low) + " to " + words.apply(high);
    }

    /**
     * A count that a sketch leaves open is taken as what brings the two sides nearest to each other, so that its errors make no difference
     * seem larger than it is.
     */
    private static void addValues(List<Bin> bins, Side reference, Side rows, boolean all) {
        Categories before = reference.categories();
        Categories now = rows.categories();
        TreeSet<String> names = new TreeSet<>(before.names());
        if (!before.arePooled()) {
            names.addAll(now.names());
        }
        double unitBefore = all ? reference.weight() : reference.present();
        double unitNow = all ? rows.weight() : rows.present();
        double restBefore = reference.present();
        double restNow = rows.present();
        for (String name : names) {
            Categories.Span p = before.of(name);
            Categories.Span q = now.of(name);
            Bin bin = nearest("'" + Words.shortened(name) + "'", p, unitBefore, q, unitNow);
            bins.add(bin);
            restBefore -= bin.before();
            restNow -= bin.now();
        }
        if (before.others() > 0 || now.others() > 0) {
            bins.add(new Bin("other values", Math.max(0, restBefore), Math.max(0, restNow)));
        }
    }

    private static Bin nearest(String label, Categories.Span p, double unitP, Categories.Span q, double unitQ) {
        if (p.low() == p.high() && q.low() == q.high()) {
            return new Bin(label, p.low(), q.low());
        }
        if (p.high() / unitP < q.low() / unitQ) {
            return new Bin(label, p.high(), q.low());
        }
        if (q.high() / unitQ < p.low() / unitP) {
            return new Bin(label, p.low(), q.high());
        }
        double share = Math.max(p.low() / unitP, q.low() / unitQ);
        return new Bin(label, share * unitP, share * unitQ);
    }

    private double sum(ToDoubleFunction<Bin> side) {
        return bins.stream().mapToDouble(side).sum();
    }

    private double[] weights(ToDoubleFunction<Bin> side) {
        return bins.stream().mapToDouble(side).toArray();
    }

    double psi() {
        return Divergences.populationStability(
                Divergences.floored(weights(Bin::before), FLOOR), Divergences.floored(weights(Bin::now), FLOOR));
    }

    double jensenShannon() {
        return Divergences.jensenShannonDistance(weights(Bin::before), weights(Bin::now));
    }

    /**
     * The p-value of the chi-squared test of homogeneity; of fit, where it is not known how many rows the reference has. Where shares come
     * from a sketch, each difference is taken as smaller by what it may be off: the p-value is one that it is at most.
     */
    double chiSquaredPValue() {
        long[] p = new long[bins.size()];
        long[] q = new long[bins.size()];
        for (int i = 0; i < p.length; i++) {
            double share = bins.get(i).before() / before;
            double difference = bins.get(i).now() / now - share;
            double moved = share + Math.signum(difference) * Math.max(0, Math.abs(difference) - slack);
            p[i] = Math.round(counted ? bins.get(i).before() : share * PARTS);
            q[i] = Math.round(slack == 0 ? bins.get(i).now() : moved * now);
        }
        Contingency table = Contingency.of(p, q);
        TestResult result = counted ? table.chiSquared() : table.chiSquaredOfFit();
        return Double.isNaN(result.p()) ? 1 : result.p();
    }

    /** How many bins expect too few rows, on one side or the other, for the chi-squared distribution to be trusted. */
    long unsure() {
        return bins.stream()
                .filter(bin -> {
                    double share = counted ? (bin.before() + bin.now()) / (before + now) : bin.before() / before;
                    return share * (counted ? Math.min(before, now) : now) < ENOUGH;
                })
                .count();
    }

    /** By how much the share of a bin may be off, on both sides together; 0 where all are exact. */
    double slack() {
        return slack;
    }

    /** The bin that adds most to the index, with its shares; empty where no bin differs. */
    String most() {
        String most = "";
        double largest = 0;
        for (Bin bin : bins) {
            double p = bin.before() / before;
            double q = bin.now() / now;
            double part = (q - p) * Math.log(Math.max(q, FLOOR) / Math.max(p, FLOOR));
            if (part > largest) {
                largest = part;
                most = "most in " + bin.label() + ": " + Percent.of(p) + " -> " + Percent.of(q);
            }
        }
        return most;
    }
}
