package dev.mlops.core.internal.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.search.Observation.State;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Pruner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class PruningLawsTest {
    /** Those that compare tries. */
    @Provide
    Arbitrary<Pruner> comparing() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(1, 99), few, few)
                        .as((percentile, startup, warmup) -> new Pruner.Percentile(percentile, startup, warmup)),
                Combinators.combine(few, few).as((least, more) -> new Pruner.SuccessiveHalving(least + 1L, more + 2)),
                Combinators.combine(few, few, few)
                        .as((least, most, more) -> new Pruner.Hyperband(least + 1L, most * 9L, more + 2)));
    }

    @Provide
    Arbitrary<List<Course>> courses() {
        Arbitrary<Double> values = Arbitraries.integers().between(0, 9).map(n -> n / 3.0);
        Arbitrary<Double> any = Arbitraries.frequencyOf(
                Tuple.of(20, values), Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY)));
        Arbitrary<List<Double>> reports = any.list().ofMinSize(0).ofMaxSize(12);
        Arbitrary<State> states = Arbitraries.of(State.class);
        return Combinators.combine(states, reports, Arbitraries.integers().between(1, 3))
                .as((state, list, every) -> course(0, state, every, list))
                .list()
                .ofMinSize(1)
                .ofMaxSize(15)
                .map(PruningLawsTest::numbered);
    }

    private static Course course(int number, State state, int every, List<Double> values) {
        return Courses.of(
                number, state, every, values.stream().mapToDouble(x -> x).toArray());
    }

    private static List<Course> numbered(List<Course> courses) {
        List<Course> numbered = new ArrayList<>();
        courses.forEach(c -> numbered.add(new Course(numbered.size(), c.state(), c.reported())));
        return numbered;
    }

    private static PruningRule rule(Pruner pruner) {
        return PruningRules.of(pruner, Direction.MINIMIZE);
    }

    private static Course own(List<Course> courses) {
        return new Course(0, State.RUNNING, courses.get(0).reported());
    }

    private static List<Course> others(List<Course> courses) {
        return courses.subList(1, courses.size());
    }

    @Property(tries = 300)
    void bestOfAll_isNeverEnded(@ForAll("comparing") Pruner pruner, @ForAll("courses") List<Course> courses) {
        double least = courses.stream().mapToDouble(Course::best).min().orElse(0);
        TreeMap<Long, Double> best = new TreeMap<>(courses.get(0).reported());
        best.replaceAll((step, value) -> least);
        assertThat(rule(pruner).ends(new Course(0, State.RUNNING, best), others(courses)))
                .isFalse();
    }

    @Property(tries = 300)
    void betterCourse_isNotEnded_whereAWorseOneGoesOn(
            @ForAll("comparing") Pruner pruner, @ForAll("courses") List<Course> courses, @ForAll long seed) {
        Course own = own(courses);
        Random random = new Random(seed);
        TreeMap<Long, Double> better = new TreeMap<>(own.reported());
        better.replaceAll((step, value) -> value - (random.nextBoolean() ? 0 : random.nextInt(4) / 3.0));
        if (!rule(pruner).ends(own, others(courses))) {
            assertThat(rule(pruner).ends(new Course(0, State.RUNNING, better), others(courses)))
                    .isFalse();
        }
    }

    @Property(tries = 300)
    void orderOfOthers_doesNotMatter_norDoFailedOnes(
            @ForAll("comparing") Pruner pruner, @ForAll("courses") List<Course> courses, @ForAll long seed) {
        List<Course> shuffled = new ArrayList<>(others(courses));
        shuffled.add(Courses.of(99, State.FAILED, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -9));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(rule(pruner).ends(own(courses), shuffled))
                .isEqualTo(rule(pruner).ends(own(courses), others(courses)));
    }

    @Property(tries = 300)
    void nothingEnds_beforeWarmupAndStartupAreOver(
            @ForAll("comparing") Pruner pruner, @ForAll("courses") List<Course> courses) {
        Course own = own(courses);
        long complete = others(courses).stream()
                .filter(c -> c.state() == State.COMPLETE)
                .count();
        long last = own.isEmpty() ? 0 : own.lastStep();
        boolean early = pruner instanceof Pruner.Percentile p
                ? last <= p.warmupSteps() || complete < p.startupTrials()
                : pruner instanceof Pruner.SuccessiveHalving h
                        ? last < h.minResource()
                        : pruner instanceof Pruner.Hyperband b && last < b.minResource();
        assertThat(early && rule(pruner).ends(own, others(courses))).isFalse();
    }

    @Property(tries = 100)
    void comparingRules_dependOnTheOrderOfValues_notOnTheirUnit(
            @ForAll("comparing") Pruner pruner, @ForAll("courses") List<Course> courses) {
        List<Course> doubled = new ArrayList<>();
        for (Course c : courses) {
            TreeMap<Long, Double> values = new TreeMap<>();
            for (Map.Entry<Long, Double> e : c.reported().entrySet()) {
                values.put(e.getKey(), e.getValue() * 1024);
            }
            doubled.add(new Course(c.number(), c.state(), values));
        }
        assertThat(rule(pruner).ends(own(doubled), others(doubled)))
                .isEqualTo(rule(pruner).ends(own(courses), others(courses)));
    }

    @Property(tries = 100)
    void threshold_isMirrored_withTheDirection(
            @ForAll("courses") List<Course> courses, @ForAll double low, @ForAll double width) {
        Pruner.Threshold here = new Pruner.Threshold(low, low + Math.abs(width) + Math.max(1, Math.abs(low)));
        Pruner.Threshold mirrored = new Pruner.Threshold(-here.high(), -here.low());
        assertThat(PruningRules.of(mirrored, Direction.MAXIMIZE).ends(own(courses), List.of()))
                .isEqualTo(PruningRules.of(here, Direction.MINIMIZE).ends(own(courses), List.of()));
    }
}
