package dev.mlops.testkit.golden;

import dev.mlops.testkit.golden.GoldenResult.Difference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what two files of predictions differ in. */
final class Comparison {
    private Comparison() {}

    static GoldenResult of(Path file, Lines golden, Lines found, double tolerance) {
        List<Difference> differences = new ArrayList<>();
        if (!golden.header().equals(found.header())) {
            differences.add(new Difference(
                    "header", "columns", String.join(",", golden.header()), String.join(",", found.header())));
            return new GoldenResult(file, found.byName().size(), differences);
        }
        List<String> numbers = found.header()
                .subList(
                        found.header().get(1).equals("value") ? 1 : 2,
                        found.header().size());
        for (Map.Entry<String, Lines.Line> entry : golden.byName().entrySet()) {
            Lines.Line now = found.byName().get(entry.getKey());
            if (now == null) {
                differences.add(new Difference(entry.getKey(), "row", "there", "gone"));
            } else {
                difference(entry.getKey(), numbers, entry.getValue(), now, tolerance)
                        .ifPresent(differences::add);
            }
        }
        for (String name : found.byName().keySet()) {
            if (!golden.byName().containsKey(name)) {
                differences.add(new Difference(name, "row", "not there", "new"));
            }
        }
        return new GoldenResult(file, found.byName().size(), differences);
    }

    /** The first thing that differs: the output, else the score that is farthest off. */
    private static Optional<Difference> difference(
            String row, List<String> names, Lines.Line golden, Lines.Line now, double tolerance) {
        if (!golden.output().equals(now.output())) {
            return Optional.of(new Difference(row, "output", golden.output(), now.output()));
        }
        int farthest = -1;
        double most = 0;
        for (int i = 0; i < names.size(); i++) {
            double apart = apart(golden.numbers().get(i), now.numbers().get(i));
            // Of scores that add up to 1 two move as far, but for rounding: the first is shown.
            if (apart > tolerance && apart > most * (1 + 1e-9)) {
                farthest = i;
                most = apart;
            }
        }
        return farthest < 0
                ? Optional.empty()
                : Optional.of(new Difference(
                        row,
                        names.get(farthest),
                        golden.numbers().get(farthest),
                        now.numbers().get(farthest)));
    }

    /** Infinite for a number and none. */
    private static double apart(String a, String b) {
        double first = Double.parseDouble(a);
        double second = Double.parseDouble(b);
        if (Double.compare(first, second) == 0) {
            return 0;
        }
        double apart = Math.abs(first - second);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }
}
