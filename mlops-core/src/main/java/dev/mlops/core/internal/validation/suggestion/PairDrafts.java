package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Profile;
import dev.mlops.validation.ColumnSubject;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What may be said of two columns together: that one is at most the other, or the same. Said only where it does not follow from the values of
 * each alone: where many rows would break it if the two had nothing to do with each other.
 */
final class PairDrafts {
    private static final int GRID = 50;
    private static final double LEAST_SHARE = 0.01;
    private static final double LEAST_ROWS = 30;
    private static final double LEAST_OF_ROWS = 0.5;

    private final List<ColumnProfile> columns;
    private final long rows;
    private final double candidates;
    private final Map<Integer, double[]> grids = new HashMap<>();

    private record Edge(int small, int large, double share) {}

    private PairDrafts(Profile profile, long candidates) {
        this.candidates = candidates;
        this.columns = profile.columns();
        this.rows = profile.rowCount();
    }

    /**
     * Drafts by the column that they are about. Each takes its share of the risk of all pairs that were looked at, since it is the data that
     * chose among them.
     */
    static Map<String, List<Draft>> of(PairsSeen pairs, Profile profile) {
        return new PairDrafts(profile, pairs.candidates()).of(pairs.live());
    }

    private Map<String, List<Draft>> of(List<PairsSeen.Pair> pairs) {
        Map<String, List<Draft>> drafts = new HashMap<>();
        Set<Integer> copies = new HashSet<>();
        List<Edge> edges = new ArrayList<>();
        for (PairsSeen.Pair pair : pairs) {
            if (columns.get(pair.left).distinct() < 2 || columns.get(pair.right).distinct() < 2) {
                continue;
            }
            if (pair.above || pair.below) {
                int small = pair.above ? pair.right : pair.left;
                int large = pair.above ? pair.left : pair.right;
                edges.add(new Edge(small, large, shareAbove(small, large)));
            } else if (both(pair.left, pair.right) > 0 && copies.add(pair.right)) {
                ColumnSubject subject = subject(pair.left);
                put(drafts, pair.left, subject.isEqualTo(name(pair.right)), "the same in ", pair.right);
            }
        }
        edges.removeIf(edge -> edge.share() < LEAST_SHARE
                || edge.share() * rows < LEAST_ROWS
                || copies.contains(edge.small())
                || copies.contains(edge.large()));
        for (Edge edge : edges) {
            if (!follows(edge, edges)) {
                put(drafts, edge.small(), subject(edge.small()).isAtMost(name(edge.large())), "so in ", edge.large());
            }
        }
        return drafts;
    }

    /** Whether it is said by two others. */
    private static boolean follows(Edge edge, List<Edge> edges) {
        return edges.stream()
                .anyMatch(first -> first.small() == edge.small()
                        && first.large() != edge.large()
                        && edges.stream()
                                .anyMatch(second -> second.small() == first.large() && second.large() == edge.large()));
    }

    private void put(Map<String, List<Draft>> drafts, int column, RowRule expectation, String seen, int other) {
        long both = both(column, other);
        drafts.computeIfAbsent(name(column), name -> new ArrayList<>())
                .add(new Draft.Bound(
                        Severity.WARNING,
                        risk -> rule(expectation, risk / candidates, both)
                                .map(rule -> rule.note(seen + "all " + Words.counted(both, "row")))));
    }

    private Optional<Rule> rule(RowRule rule, double risk, long both) {
        FreshSample fresh = new FreshSample(rows);
        long least = rows - fresh.most(rows - both, risk); // fresh rows that have both
        double share = least <= 0 ? 0 : Digits.remainder((double) fresh.most(0, risk) / least);
        return share < LEAST_OF_ROWS
                ? Optional.empty()
                : Optional.of(Rule.of(rule.forAtLeast(share), Severity.WARNING));
    }

    /** In how many rows both have a value, at least. */
    private long both(int left, int right) {
        return Math.max(
                0, rows - columns.get(left).missing() - columns.get(right).missing());
    }

    private String name(int column) {
        return columns.get(column).field().name();
    }

    private ColumnSubject subject(int column) {
        return Expectation.column(name(column));
    }

    /** The share of the rows in which the one would be above the other, if they had nothing to do with each other. */
    private double shareAbove(int small, int large) {
        double[] ofLarge = grid(large);
        long above = 0;
        for (double value : grid(small)) {
            for (double other : ofLarge) {
                above += value > other ? 1 : 0;
            }
        }
        return (double) above / (GRID * GRID);
    }

    private double[] grid(int column) {
        return grids.computeIfAbsent(column, position -> {
            ColumnProfile profile = columns.get(position);
            return IntStream.range(0, GRID)
                    .mapToDouble(i -> value(profile, (i + 0.5) / GRID))
                    .toArray();
        });
    }

    private static double value(ColumnProfile profile, double share) {
        return profile.field().type() == ColumnType.INSTANT
                ? profile.instant(share)
                        .map(instant -> instant.getEpochSecond() + instant.getNano() / 1e9)
                        .orElse(Double.NaN)
                : profile.quantile(share).orElse(Double.NaN);
    }
}
