package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.validation.Condition;
import dev.mlops.validation.RowRule;
import dev.mlops.validation.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What may be said of a column of strings. */
final class TextDrafts {
    /** More values than this nobody reads. */
    private static final int MOST_VALUES = 60;

    private static final int LONGEST_VALUE = 60;
    private static final double NEARLY_ALL = 0.9;

    /** What people write where there is nothing, in lower case. */
    private static final Set<String> NOTHING = Set.of(
            "?", "-", "--", ".", "", "na", "n/a", "#n/a", "nan", "null", "nil", "none", "missing", "unknown", "\\n");

    private final ColumnFacts facts;
    private final ColumnProfile profile;

    private TextDrafts(ColumnFacts facts) {
        this.facts = facts;
        this.profile = facts.profile();
    }

    /** Adds drafts for a column with values. */
    static void add(ColumnFacts facts, List<Draft> drafts) {
        new TextDrafts(facts).add(drafts);
    }

    private void add(List<Draft> drafts) {
        List<Frequency> frequencies = profile.frequencies();
        Draft.Bound shape = shape();
        if (isSet(frequencies)) {
            Draft.Bound set = ValueSets.in(facts, frequencies);
            drafts.add(new Draft.Bound(
                    Severity.ERROR,
                    risk -> set.rule().apply(risk).or(() -> shape.rule().apply(risk))));
        } else {
            drafts.add(shape);
        }
        numbers(drafts);
        frequencies.stream().filter(TextDrafts::isNothing).forEach(frequency -> drafts.add(nothing(frequency)));
    }

    private boolean isSet(List<Frequency> frequencies) {
        return profile.distinctIsExact()
                && frequencies.size() <= MOST_VALUES
                && frequencies.stream().allMatch(f -> canBeWritten(f.value()));
    }

    private static boolean canBeWritten(String value) {
        return value.length() <= LONGEST_VALUE
                && StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    /** What all texts look like, or else how long they are. */
    private Draft.Bound shape() {
        TextShape.Seen seen = facts.shape();
        boolean digits = seen.conditions().contains(TextShape.DIGITS);
        if (digits && seen.shortest() == seen.longest()) {
            String regex = "\\d{" + seen.shortest() + "}";
            return rule(new Condition.Matching(regex), 1, "all so in " + facts.evidence());
        }
        if (!seen.conditions().isEmpty()) {
            Draft.Bound chosen = rule(seen.conditions().get(0), 0, "all so in " + facts.evidence());
            return new Draft.Bound(
                    chosen.severity(),
                    risk -> chosen.rule().apply(risk / TextShape.COUNT)); // the data chose among so many
        }
        return rule(
                new Condition.Length(seen.shortest(), seen.longest()),
                1,
                "seen " + seen.shortest() + " to " + seen.longest() + " characters in " + facts.evidence());
    }

    private Draft.Bound rule(Condition condition, long seen, String note) {
        RowRule rule = new RowRule.ValueIs(profile.field().name(), condition, 1);
        return ColumnDrafts.values(Severity.ERROR, facts, rule, seen, note);
    }

    /** Numbers nearly everywhere: the column is text for the sake of a few. */
    private void numbers(List<Draft> drafts) {
        Map<ColumnType, Long> kinds = profile.kinds();
        long wholes = kinds.getOrDefault(ColumnType.INTEGER, 0L);
        long numbers = wholes + kinds.getOrDefault(ColumnType.NUMBER, 0L);
        long others = facts.present() - numbers;
        if (others == 0 || numbers < NEARLY_ALL * facts.present()) {
            return;
        }
        boolean whole = wholes == numbers;
        drafts.add(ColumnDrafts.values(
                Severity.WARNING,
                facts,
                facts.subject().matches(whole ? TextShape.WHOLE_NUMBER : TextShape.NUMBER),
                others,
                Words.count(numbers) + " of " + facts.evidence() + " are " + (whole ? "whole numbers" : "numbers")
                        + ": mend the rest, or give the column's type"));
    }

    private static boolean isNothing(Frequency frequency) {
        return NOTHING.contains(frequency.value().strip().toLowerCase(Locale.ROOT));
    }

    private Draft nothing(Frequency frequency) {
        String shown = "'" + frequency.value() + "'";
        return ColumnDrafts.values(
                Severity.WARNING,
                facts,
                facts.subject().isNotIn(frequency.value()),
                frequency.count() + profile.frequencyError(),
                Words.count(frequency.count()) + " of " + facts.evidence() + " are " + shown
                        + ": if that means missing, say so when reading");
    }
}
