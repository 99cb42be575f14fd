package dev.mlops.core.internal.study;

import dev.mlops.core.internal.pruning.Course;
import dev.mlops.core.internal.pruning.PruningRule;
import dev.mlops.core.internal.pruning.PruningRules;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.study.ledger.Entry;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tries have reported, and which of them should end for that. Safe for many threads. */
final class Courses {
    private final @Nullable PruningRule rule;
    private final double sign;

    /** Guarded by itself. */
    private final Map<Integer, Course> byNumber = new HashMap<>();

    private Courses(@Nullable PruningRule rule, double sign) {
        this.rule = rule;
        this.sign = sign;
    }

    /** Of a study without tries. Throws {@link IllegalStateException} where it has a pruner and several objectives. */
    static Courses of(StudySettings settings) {
        if (settings.pruner() instanceof Pruner.None) {
            return new Courses(null, 1);
        }
        if (settings.directions().size() > 1) {
            throw new IllegalStateException(
                    "a pruner needs one objective, as a try reports one value; found the pruner " + settings.pruner()
                            + " and " + settings.directions().size() + " objectives");
        }
        return new Courses(
                PruningRules.of(settings.pruner(), settings.directions().get(0)),
                Values.signs(settings.directions())[0]);
    }

    /** Takes in what a try that is over has reported. */
    void put(Entry entry) {
        if (rule != null && entry.finished().isPresent()) {
            FinishedTrial finished = entry.finished().get();
            Observation.State state = switch (finished.state()) {
                case COMPLETE, INFEASIBLE -> Observation.State.COMPLETE;
                case PRUNED -> Observation.State.PRUNED;
                case FAILED -> Observation.State.FAILED;
            };
            put(new Course(entry.number(), state, signed(finished.reported())));
        }
    }

    private void put(Course course) {
        synchronized (byNumber) {
            byNumber.put(course.number(), course);
        }
    }

    private NavigableMap<Long, Double> signed(Map<Long, Double> reported) {
        NavigableMap<Long, Double> signed = new TreeMap<>();
        reported.forEach((step, value) -> signed.put(step, sign * value));
        return signed;
    }

    /**
     * Whether a try should end.
     *
     * @param number its number
     * @param reported what it has reported
     * @param horizon the last try that may be looked at, and all of those are over; {@link Integer#MAX_VALUE} for any
     */
    boolean ends(int number, Map<Long, Double> reported, int horizon) {
        if (rule == null) {
            return false;
        }
        Course own = new Course(number, Observation.State.RUNNING, signed(reported));
        put(own);
        List<Course> others = new ArrayList<>();
        synchronized (byNumber) {
            for (Course course : byNumber.values()) {
                if (course.number() != number && course.number() <= horizon) {
                    others.add(course);
                }
            }
        }
        return rule.ends(own, others);
    }
}
