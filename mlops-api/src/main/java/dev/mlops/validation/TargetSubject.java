package dev.mlops.validation;

import java.util.List;

/**
 * The column that is to be predicted, of which an expectation is about to be said: {@code target("income").isNotLeaked()}. An immutable
 * value.
 *
 * @param name the column
 */
public record TargetSubject(String name) {
    /** Checks the name. */
    public TargetSubject {
        Phrases.name("target", name);
    }

    /** The share of the rows with a label in which the rarest class stands. */
    public SmallestClassSubject smallestClassShare() {
        return new SmallestClassSubject(name);
    }

    /** Rows that are the same in all other columns have the same label. */
    public LearningRule.Conflicts isConsistent() {
        return conflictShare().isAtMost(0);
    }

    /** The share of the rows that are the same as another in all other columns but have another label. */
    public ConflictSubject conflictShare() {
        return new ConflictSubject(name, List.of());
    }

    /** No other column alone tells it: the score of each is at most {@value LearningRule#USUAL_LEAKAGE}. */
    public LearningRule.Leakage isNotLeaked() {
        return leakage().isAtMost(LearningRule.USUAL_LEAKAGE);
    }

    /** How well the one other column that tells it best tells it alone, from 0 to 1; see {@link LearningRule.Leakage}. */
    public LeakageSubject leakage() {
        return new LeakageSubject(name, List.of());
    }

    /** How far its values are from the reference's, by the population stability index: label drift. As {@link ColumnSubject#psi}. */
    public DistanceSubject psi() {
        return new ColumnSubject(name).psi();
    }

    /** The share of the rarest class, of which an expectation is about to be said. */
    public record SmallestClassSubject(String target) {
        /** It is this or more, from 0 to 1. */
        public LearningRule.SmallestClass isAtLeast(double share) {
            return new LearningRule.SmallestClass(target, share);
        }
    }

    /** The share of rows with conflicting labels, of which an expectation is about to be said. */
    public record ConflictSubject(String target, List<String> ignored) {
        /** Keeps a copy. */
        public ConflictSubject {
            ignored = List.copyOf(ignored);
        }

        /** The same where these columns make no difference, such as a number of the row. */
        public ConflictSubject ignoring(String... columns) {
            return new ConflictSubject(target, List.of(columns));
        }

        /** It is this or less, from 0 to 1. */
        public LearningRule.Conflicts isAtMost(double share) {
            return new LearningRule.Conflicts(target, ignored, share);
        }
    }

    /** The score of the column that tells the target best, of which an expectation is about to be said. */
    public record LeakageSubject(String target, List<String> ignored) {
        /** Keeps a copy. */
        public LeakageSubject {
            ignored = List.copyOf(ignored);
        }

        /** The same where these columns are not looked at, such as those that the model does not learn from. */
        public LeakageSubject ignoring(String... columns) {
            return new LeakageSubject(target, List.of(columns));
        }

        /** It is this or less, from 0 to 1. */
        public LearningRule.Leakage isAtMost(double score) {
            return new LearningRule.Leakage(target, ignored, score);
        }
    }
}
