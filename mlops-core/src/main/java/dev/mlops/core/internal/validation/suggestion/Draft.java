package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.validation.Expectation;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** A rule that may be suggested, before it is known how much risk each rule may take. */
sealed interface Draft {
    /**
     * A rule that leaves so much room that fresh rows break it with no more than a given risk.
     *
     * @param severity the rule's severity
     * @param rule the rule for a risk, without its confidence; empty where so little risk leaves nothing to be said
     */
    record Bound(Severity severity, DoubleFunction<Optional<Rule>> rule) implements Draft {}

    /**
     * A warning that leaves no room: it held in every one of {@code trials}, and in a way that chance does not bring about. Where a rule is
     * as likely a law as not, and if it is none, each share of exceptions is as likely as another, it is a law after n trials without
     * exception with a chance of (n + 1) / (n + 2) (Jeffreys 1939, Theory of probability, 3.2). The risk is the rest, 1 / (n + 2). Only for
     * rules that are as likely as that beforehand: on real data, those of any number that happened to be positive, of any value that
     * happened not to come twice, fail far more often.
     *
     * @param rank which laws are worth their risk most, from 0
     * @param expectation what always held
     * @param note what was seen
     * @param trials how often
     */
    record Law(int rank, Expectation expectation, String note, long trials) implements Draft {
        double risk() {
            return 1 - confidence();
        }

        private double confidence() {
            return Digits.remainder(1 / (trials + 2.0));
        }

        Rule rule() {
            return Rule.of(expectation, Severity.WARNING).note(note).confidence(confidence());
        }
    }
}
