package dev.mlops.validation;

import java.util.function.Function;

/** A figure that is to be in a band about its history, of which is about to be said how far back that goes. Immutable. */
public final class HistorySubject {
    private final HistoryBand.Kind kind;
    private final double width;
    private final Function<HistoryBand, Expectation> rule;

    HistorySubject(HistoryBand.Kind kind, double width, Function<HistoryBand, Expectation> rule) {
        this.kind = kind;
        this.width = width;
        this.rule = rule;
    }

    /**
     * It is in a band about the last so many versions that {@link Validator#history} was given, 3 or more. Versions that do not have the figure
     * are left out; where fewer than 3 remain, that is a finding.
     */
    public Expectation ofLast(int versions) {
        return rule.apply(new HistoryBand(kind, width, versions));
    }
}
