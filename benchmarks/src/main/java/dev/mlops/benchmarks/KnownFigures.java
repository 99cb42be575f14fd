package dev.mlops.benchmarks;

import static dev.mlops.validation.Expectation.column;

import dev.mlops.benchmarks.harness.MixedCsv;
import dev.mlops.validation.Expectation;
import java.util.ArrayList;
import java.util.List;

/**
 * What figures the columns of the generated file have, as expectations: of every column the share that is missing and the number of
 * different values, of numbers also mean, median and standard deviation. They hold for a thousand rows and more, and bring the library to
 * take a profile of all columns.
 */
final class KnownFigures {
    private static final double SLACK = 0.15;

    private final List<Expectation> expectations = new ArrayList<>();
    private final double rows;

    private KnownFigures(double rows) {
        this.rows = rows;
    }

    /** All of them, for a file of this many rows. */
    static List<Expectation> of(long count) {
        double rows = (double) count;
        KnownFigures known = new KnownFigures(rows);
        known.missing("age", 1 / 64.0);
        known.missing("balance", 1 / 20.0);
        known.missing("product", 1 / 100.0);
        known.missing("note", 1 / 10.0);
        for (String name : MixedCsv.COLUMNS) {
            if (!List.of("age", "balance", "product", "note").contains(name)) {
                known.expectations.add(column(name).missingShare().isAtMost(0));
            }
        }
        known.number("id", 1, rows);
        known.number("age", 18, 94);
        known.number("income", 0, 150_000);
        known.number("balance", -5_000, 5_000);
        known.number("rate", 0, 1);
        known.number("score", 300, 850);
        known.distinct("region", MixedCsv.REGIONS.size(), MixedCsv.REGIONS.size() + 1);
        known.distinct("product", MixedCsv.PRODUCTS.size(), MixedCsv.PRODUCTS.size());
        known.distinct("active", 2, 2);
        known.distinct("customer", rows * (1 - SLACK), rows * (1 + SLACK));
        known.distinct("note", 2, rows);
        known.distinct("created", 2, rows * (1 + SLACK));
        return known.expectations;
    }

    private void missing(String name, double share) {
        expectations.add(column(name).missingShare().isBetween(share / 2, share * 2));
    }

    /** Evenly spread from {@code low} to {@code high}, so that the standard deviation is the width by the root of 12; few are elsewhere. */
    private void number(String name, double low, double high) {
        double width = high - low;
        double middle = (low + high) / 2;
        double slack = SLACK * width;
        expectations.add(column(name).mean().isBetween(middle - slack, middle + slack));
        expectations.add(column(name).median().isBetween(middle - slack, middle + slack));
        expectations.add(column(name).standardDeviation().isBetween(width / Math.sqrt(12) - slack, width));
        distinct(name, 2, rows * (1 + SLACK));
    }

    private void distinct(String name, double low, double high) {
        expectations.add(column(name).distinctCount().isBetween(low, high));
    }
}
