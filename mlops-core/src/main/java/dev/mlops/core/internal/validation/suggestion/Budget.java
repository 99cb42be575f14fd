package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Shares out the risk that a whole document fails on fresh rows, so that the risks of its rules add up to no more (Bonferroni): 1 in 1,000
 * for those of severity error, 5 in 100 for all together.
 */
final class Budget {
    static final double ERRORS = 0.001;
    static final double ALL = 0.05;

    private static final double MOST_OF_ONE = 0.01;
    private static final double LAWS = (ALL - ERRORS) / 2;

    private Budget() {}

    /** The rules of these drafts, in their order. */
    static List<Rule> rules(List<Draft> drafts) {
        Set<Draft.Law> bought = laws(drafts);
        double spent = bought.stream().mapToDouble(Draft.Law::risk).sum();
        double perError = Digits.risk(ERRORS / Math.max(1, count(drafts, Severity.ERROR)));
        double perWarning = Math.min(
                MOST_OF_ONE, Digits.risk((ALL - ERRORS - spent) / Math.max(1, count(drafts, Severity.WARNING))));
        List<Rule> rules = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft instanceof Draft.Bound bound) {
                double risk = bound.severity() == Severity.ERROR ? perError : perWarning;
                bound.rule().apply(risk).ifPresent(rule -> rules.add(rule.confidence(Digits.remainder(risk))));
            } else if (draft instanceof Draft.Law law && bought.contains(law)) {
                rules.add(law.rule());
            }
        }
        return rules;
    }

    /** Laws leave no choice of their risk: they are taken, the most useful first, as long as all of them cost half of what warnings may. */
    private static Set<Draft.Law> laws(List<Draft> drafts) {
        Set<Draft.Law> bought = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Draft.Law> laws = drafts.stream()
                .filter(Draft.Law.class::isInstance)
                .map(Draft.Law.class::cast)
                .sorted(Comparator.comparingInt(Draft.Law::rank)) // stable: else the order of the document
                .toList();
        double left = LAWS;
        for (Draft.Law law : laws) {
            if (law.risk() <= left) {
                left -= law.risk();
                bought.add(law);
            }
        }
        return bought;
    }

    private static long count(List<Draft> drafts, Severity severity) {
        return drafts.stream()
                .filter(draft -> draft instanceof Draft.Bound bound && bound.severity() == severity)
                .count();
    }
}
