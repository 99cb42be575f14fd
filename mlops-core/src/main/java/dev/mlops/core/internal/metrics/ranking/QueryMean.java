package dev.mlops.core.internal.metrics.ranking;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.ZeroDivision;

/** The mean of a metric over queries, added up query by query. For one thread; those of several are joined by {@link #merge}. */
public final class QueryMean {
    private final ZeroDivision none;
    private final CompensatedSum sum = new CompensatedSum();
    private long count;

    /**
     * Without queries.
     *
     * @param none what a query counts for which the metric is NaN; {@link ZeroDivision#NAN} leaves it out
     */
    public QueryMean(ZeroDivision none) {
        this.none = none;
    }

    /**
     * Adds the metric of one query.
     *
     * @return this
     */
    public QueryMean add(double value) {
        double counted = none.orNumber(value);
        if (!Double.isNaN(counted)) {
            sum.add(counted);
            count++;
        }
        return this;
    }

    /**
     * Adds what another has.
     *
     * @return this
     */
    public QueryMean merge(QueryMean other) {
        sum.merge(other.sum);
        count += other.count;
        return this;
    }

    /** How many queries count. */
    public long count() {
        return count;
    }

    /** The mean; NaN where no query counts. */
    public double mean() {
        return sum.value() / count;
    }
}
