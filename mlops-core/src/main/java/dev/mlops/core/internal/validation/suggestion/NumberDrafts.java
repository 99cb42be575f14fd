package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.validation.Range;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import dev.mlops.validation.TableRule.Direction;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What may be said of a column of numbers. */
final class NumberDrafts {
    private static final double EXACT_WHOLES = 0x1p53;
    private static final int FEW = 10;
    private static final int SIGN = 1;
    private static final int LEAST_ZEROS = 10;
    private static final double TAIL = 0.01;
    private static final double MOST_OF_TAIL = 0.25;
    private static final double LEAST_IN_TAIL = 20;

    private final ColumnFacts facts;
    private final ColumnProfile profile;
    private final double min;
    private final double max;

    private NumberDrafts(ColumnFacts facts) {
        this.facts = facts;
        this.profile = facts.profile();
        this.min = profile.min().orElseThrow();
        this.max = profile.max().orElseThrow();
    }

    /** Adds drafts for a column with values. */
    static void add(ColumnFacts facts, List<Draft> drafts) {
        new NumberDrafts(facts).add(drafts);
    }

    private void add(List<Draft> drafts) {
        boolean counts = facts.key() || facts.order().isPresent(); // keys and times go on beyond what was seen
        if (areCodes()) {
            drafts.add(ValueSets.in(facts, profile.frequencies()));
        } else {
            range(counts).ifPresent(drafts::add);
        }
        if (counts || min == max || !Double.isFinite(max - min)) {
            return;
        }
        if (profile.distinct() > FEW) {
            sign().ifPresent(drafts::add);
        }
        drafts.add(profile.distinctIsExact() && profile.distinct() == 2 ? meanOfTwo() : median());
    }

    /** Whole numbers with gaps between them, of which there are few. */
    private boolean areCodes() {
        return facts.type() == ColumnType.INTEGER
                && profile.distinctIsExact()
                && profile.distinct() > 1
                && profile.distinct() <= FEW
                && max - min + 1 > profile.distinct()
                && profile.frequencies().stream().allMatch(frequency -> frequency.count() > 2);
    }

    private Optional<Draft> range(boolean counts) {
        boolean downwards = facts.order()
                .filter(d -> d == Direction.DECREASING || d == Direction.STRICTLY_DECREASING)
                .isPresent();
        Range range = !counts ? Range.between(low(), high()) : downwards ? Range.atMost(high()) : Range.atLeast(low());
        if (!range.hasLow() && !range.hasHigh()) {
            return Optional.empty();
        }
        String seen =
                min == max ? "always " + Words.number(min) : "seen " + Words.number(min) + " to " + Words.number(max);
        return Optional.of(ColumnDrafts.values(
                Severity.ERROR,
                facts,
                facts.subject().within(range),
                counts ? 0 : 1,
                seen + " in " + facts.evidence()));
    }

    /** The smallest value, as it is where it is read easily. */
    private double low() {
        if (facts.type() == ColumnType.INTEGER) {
            return Math.abs(min) < EXACT_WHOLES ? min : Math.nextDown(min);
        }
        return min == max ? min : Digits.low(min);
    }

    private double high() {
        if (facts.type() == ColumnType.INTEGER) {
            return Math.abs(max) < EXACT_WHOLES ? max : Math.nextUp(max);
        }
        return min == max ? max : Digits.high(max);
    }

    private Optional<Draft> sign() {
        if (min > 0) {
            return Optional.of(new Draft.Bound(
                    Severity.WARNING,
                    risk -> staysPositive(risk)
                            ? Optional.of(Rule.of(facts.subject().isPositive(), Severity.WARNING)
                                    .note("all well above 0 in " + facts.evidence()))
                            : Optional.empty()));
        }
        long zeros = profile.frequencies().stream()
                .filter(frequency -> min == 0 && Double.parseDouble(frequency.value()) == 0)
                .mapToLong(Frequency::count)
                .sum();
        return zeros < LEAST_ZEROS
                ? Optional.empty()
                : Optional.of(new Draft.Law(
                        SIGN,
                        facts.subject().isNonNegative(),
                        "0 in " + Words.counted(zeros, "row") + ", never less in " + facts.evidence(),
                        facts.present()));
    }

    /**
     * Whether the smallest fresh value is positive too. Where a tail falls as an exponential function does, as those of most distributions
     * nearly do, the smallest values of two samples differ by a logistic variable of the tail's scale, which is told by its quantiles
     * (Weissman 1978, Estimation of parameters and large quantiles based on the k largest observations). That takes half of the risk; the
     * other half is for exceptions that are no part of the tail, such as a 0 for nothing measured, as of a {@link Draft.Law}.
     */
    private boolean staysPositive(double risk) {
        double tail = Math.min(MOST_OF_TAIL, Math.max(TAIL, LEAST_IN_TAIL / facts.present()));
        double near = profile.quantile(tail).orElseThrow();
        double far = profile.quantile(2 * tail).orElseThrow();
        double scale = Math.max((far - near) / Math.log(2), (near - min) / Math.log(tail * facts.present()));
        return min > scale * Math.log(2 / risk - 1) && 1 / (facts.present() + 2.0) <= risk / 2;
    }

    /** Shifts of the whole column, which ranges do not see. */
    private Draft median() {
        return new Draft.Bound(Severity.WARNING, risk -> {
            long values = facts.leastPresent(risk);
            long rank = values < 2 ? 0 : new FreshSample(values).medianRank(risk / 2);
            double share = (rank - 1.0) / (values - 1.0) - 2 * profile.rankError();
            if (rank == 0 || share <= 0) {
                return Optional.empty();
            }
            double from = profile.quantile(share).orElseThrow();
            double to = profile.quantile(1 - share).orElseThrow();
            if (from <= min && to >= max) {
                return Optional.empty();
            }
            BigDecimal place = Digits.place(from, to);
            if (facts.type() == ColumnType.INTEGER) {
                place = place.max(BigDecimal.ONE);
            }
            double low = Math.max(min, Digits.down(from, place));
            double high = Math.min(max, Digits.up(to, place));
            return Optional.of(Rule.of(facts.subject().median().isBetween(low, high), Severity.WARNING)
                    .note("median " + Words.figure(profile.quantile(0.5).orElseThrow()) + " of " + facts.evidence()));
        });
    }

    /** Of two values the mean says how often each comes. */
    private Draft meanOfTwo() {
        long ofMax = profile.frequencies().stream()
                .max(Comparator.comparingDouble((Frequency f) -> Double.parseDouble(f.value())))
                .orElseThrow()
                .count();
        return new Draft.Bound(Severity.WARNING, risk -> {
            long values = facts.leastPresent(risk);
            if (values < 2) {
                return Optional.empty();
            }
            FreshSample fresh = new FreshSample(values);
            double share = (double) ofMax / facts.present();
            double most = (double) fresh.most((long) Math.ceil(share * values), risk / 2) / values;
            double least = 1 - (double) fresh.most((long) Math.ceil((1 - share) * values), risk / 2) / values;
            if (least <= 0 && most >= 1) {
                return Optional.empty();
            }
            double from = min + (max - min) * least;
            double to = min + (max - min) * most;
            BigDecimal place = Digits.place(from, to);
            double low = Math.max(min, Digits.down(from, place));
            double high = Math.min(max, Digits.up(to, place));
            return Optional.of(Rule.of(facts.subject().mean().isBetween(low, high), Severity.WARNING)
                    .note("mean " + Words.figure(profile.mean().orElseThrow()) + " of " + facts.evidence()));
        });
    }
}
