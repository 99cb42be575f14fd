package dev.mlops.core.internal.validation.document;

import dev.mlops.validation.Expectation;
import dev.mlops.validation.LearningRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads rules on data to learn from. */
final class LearningRules {
    private static final String TARGET = "target";
    private static final String TABLE = "table";
    private static final String SMALLEST = "smallestClass";
    private static final String CONFLICTS = "conflicts";
    private static final String LEAKAGE = "leakage";
    private static final String CONSTANT = "noConstantColumns";
    private static final String IDENTICAL = "noIdenticalColumns";
    private static final String EQUIVALENT = "noEquivalentColumns";
    private static final String OVERLAP = "overlap";
    private static final String NEAR_OVERLAP = "nearOverlap";
    private static final String AT_LEAST = "atLeast";
    private static final String AT_MOST = "atMost";
    private static final String IGNORING = "ignoring";
    private static final String WITH = "with";
    private static final String SIMILARITY = "similarity";

    private static final List<String> OF_TARGET = List.of(LEAKAGE, CONFLICTS, SMALLEST);
    private static final List<String> OF_TABLE = List.of(CONSTANT, IDENTICAL, EQUIVALENT, OVERLAP, NEAR_OVERLAP);

    private LearningRules() {}

    static void write(LearningRule rule, Map<String, Object> map) {
        Map<String, Object> inner = new LinkedHashMap<>();
        if (rule instanceof LearningRule.SmallestClass smallest) {
            inner.put(AT_LEAST, RulesWriter.number(smallest.atLeast()));
            ofTarget(smallest.target(), SMALLEST, inner, map);
        } else if (rule instanceof LearningRule.Conflicts conflicts) {
            most(conflicts.atMost(), conflicts.ignoring(), inner);
            ofTarget(conflicts.target(), CONFLICTS, inner, map);
        } else if (rule instanceof LearningRule.Leakage leakage) {
            most(leakage.atMost(), leakage.ignoring(), inner);
            ofTarget(leakage.target(), LEAKAGE, inner, map);
        } else if (rule instanceof LearningRule.Overlap overlap) {
            Map<String, Object> other = new LinkedHashMap<>();
            other.put(WITH, overlap.table());
            if (!overlap.isExact()) {
                other.put(SIMILARITY, RulesWriter.number(overlap.similarity()));
            }
            most(overlap.atMost(), overlap.ignoring(), other);
            inner.put(overlap.isExact() ? OVERLAP : NEAR_OVERLAP, other);
            map.put(TABLE, inner);
        } else if (rule instanceof LearningRule.NoConstantColumns constant) {
            inner.put(CONSTANT, constant.share() == 1 ? (Object) true : RulesWriter.number(constant.share()));
            map.put(TABLE, inner);
        } else {
            inner.put(rule instanceof LearningRule.NoIdenticalColumns ? IDENTICAL : EQUIVALENT, true);
            map.put(TABLE, inner);
        }
    }

    private static void ofTarget(String target, String key, Map<String, Object> inner, Map<String, Object> map) {
        map.put(TARGET, target);
        map.put(key, inner);
    }

    private static void most(double atMost, List<String> ignoring, Map<String, Object> map) {
        map.put(AT_MOST, RulesWriter.number(atMost));
        if (!ignoring.isEmpty()) {
            map.put(IGNORING, new ArrayList<Object>(ignoring));
        }
    }

    /** A rule of this subject; adds the names that it knows. */
    static Expectation read(Fields fields, String subject, List<String> known) {
        if (subject.equals(TARGET)) {
            known.addAll(OF_TARGET);
            String target = fields.text(TARGET);
            return ofTarget(fields, target, kind(fields, known, OF_TARGET, fields, TARGET));
        }
        Fields table = fields.fields(TABLE);
        LearningRule rule = ofTable(table, kind(table, OF_TABLE, OF_TABLE, fields, TABLE));
        table.end(OF_TABLE);
        return rule;
    }

    /** The one name of some that is there. */
    private static String kind(Fields fields, List<String> known, List<String> kinds, Fields outer, String subject) {
        return fields.only(kinds).orElseGet(() -> {
            fields.end(known);
            throw outer.wrong(subject, "one of " + String.join(", ", kinds), "nothing said of it");
        });
    }

    private static LearningRule ofTarget(Fields fields, String target, String kind) {
        Fields inner = fields.fields(kind);
        if (kind.equals(SMALLEST)) {
            double atLeast = inner.number(AT_LEAST);
            inner.end(List.of(AT_LEAST));
            return inner.checked(() -> new LearningRule.SmallestClass(target, atLeast));
        }
        double atMost = inner.number(AT_MOST);
        List<String> ignoring = ignoring(inner);
        inner.end(List.of(AT_MOST, IGNORING));
        return inner.checked(() -> kind.equals(LEAKAGE)
                ? new LearningRule.Leakage(target, ignoring, atMost)
                : new LearningRule.Conflicts(target, ignoring, atMost));
    }

    private static LearningRule ofTable(Fields table, String kind) {
        return switch (kind) {
            case CONSTANT -> {
                double share = table.text(CONSTANT).equals("true") ? 1 : table.number(CONSTANT);
                yield table.checked(() -> new LearningRule.NoConstantColumns(share));
            }
            case IDENTICAL -> {
                table.yes(IDENTICAL);
                yield new LearningRule.NoIdenticalColumns();
            }
            case EQUIVALENT -> {
                table.yes(EQUIVALENT);
                yield new LearningRule.NoEquivalentColumns();
            }
            default -> overlap(table.fields(kind), kind.equals(NEAR_OVERLAP));
        };
    }

    private static LearningRule overlap(Fields fields, boolean near) {
        String with = fields.text(WITH);
        double similarity =
                near && fields.has(SIMILARITY) ? fields.number(SIMILARITY) : near ? LearningRule.USUAL_SIMILARITY : 1;
        double atMost = fields.number(AT_MOST);
        List<String> ignoring = ignoring(fields);
        fields.end(near ? List.of(WITH, SIMILARITY, AT_MOST, IGNORING) : List.of(WITH, AT_MOST, IGNORING));
        return fields.checked(() -> LearningRule.Overlap.unresolved(with, similarity, ignoring, atMost));
    }

    private static List<String> ignoring(Fields fields) {
        return fields.has(IGNORING) ? fields.texts(IGNORING) : List.of();
    }
}
