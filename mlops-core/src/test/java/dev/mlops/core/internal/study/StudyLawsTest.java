package dev.mlops.core.internal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds for every sampler, however a study is run. */
class StudyLawsTest {
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

    @AfterContainer
    static void endThreads() {
        THREADS.shutdownNow();
    }

    @Provide
    static Arbitrary<Sampler> samplers() {
        return Arbitraries.of(Spaces.samplers());
    }

    private static Optimizer optimizer(Sampler sampler, long seed) {
        return Spaces.optimizer(new MemoryMetadata(), THREADS)
                .sampler(sampler)
                .seed(seed)
                .trials(24);
    }

    @Property(tries = 16)
    void trials_sameSeed_areTheSame(@ForAll("samplers") Sampler sampler, @ForAll @IntRange(max = 1000) int seed) {
        Optimizer optimizer = optimizer(sampler, seed).minimize(Spaces::mixed);
        assertThat(Spaces.shown(optimizer.run())).isEqualTo(Spaces.shown(optimizer.run()));
        assertThat(Spaces.shown(optimizer.deterministic().run())).isEqualTo(Spaces.shown(optimizer.run()));
    }

    @Property(tries = 16)
    void trials_deterministicSideBySide_doNotDependOnTiming(
            @ForAll("samplers") Sampler sampler,
            @ForAll @IntRange(max = 1000) int seed,
            @ForAll @IntRange(min = 2, max = 5) int parallel) {
        Optimizer optimizer = optimizer(sampler, seed).parallel(parallel).deterministic();
        List<String> first = Spaces.shown(optimizer.minimize(shaken(1)).run());
        assertThat(first).hasSize(24);
        assertThat(Spaces.shown(optimizer.minimize(shaken(2)).run())).isEqualTo(first);
        Optimizer alone = Spaces.optimizer(new MemoryMetadata(), task -> {})
                .sampler(sampler)
                .seed(seed)
                .trials(24)
                .parallel(parallel)
                .deterministic();
        assertThat(Spaces.shown(alone.minimize(Spaces::mixed).run())).isEqualTo(first);
    }

    /** The same function, some of whose tries take longer than others. */
    private static ToDoubleFunction<Trial> shaken(int seed) {
        Random random = new Random(seed);
        return trial -> {
            LockSupport.parkNanos(1 + random.nextInt(2_000_000));
            double value = Spaces.mixed(trial);
            LockSupport.parkNanos(1 + random.nextInt(2_000_000));
            return value;
        };
    }

    @Property(tries = 16)
    void values_anySampler_areInTheirRanges(@ForAll("samplers") Sampler sampler, @ForAll boolean sideBySide) {
        Study<?> study = optimizer(sampler, 7)
                .parallel(sideBySide ? 4 : 1)
                .minimize(Spaces::mixed)
                .run();
        Map<String, Parameter> parameters = new HashMap<>();
        study.parameters().forEach(p -> parameters.put(p.name(), p));
        assertThat(study.trials()).hasSize(24).allMatch(FinishedTrial::isComplete);
        for (FinishedTrial trial : study.trials()) {
            trial.parameters().forEach((name, value) -> requireInRange(parameters.get(name), value));
        }
    }

    private static void requireInRange(Parameter parameter, Object value) {
        switch (parameter.kind()) {
            case NUMBER -> {
                double number = (Double) value;
                assertThat(number).isBetween(parameter.low(), parameter.high());
                if (parameter.step() > 0) {
                    double steps = (number - parameter.low()) / parameter.step();
                    assertThat(steps).isCloseTo(Math.rint(steps), offset(1e-9));
                }
            }
            case INTEGER -> {
                int number = (Integer) value;
                assertThat((double) number).isBetween(parameter.low(), parameter.high());
                assertThat((number - parameter.low()) % parameter.step()).isZero();
            }
            case CATEGORICAL -> assertThat(parameter.choices()).contains((String) value);
            case FLAG -> assertThat(value).isInstanceOf(Boolean.class);
        }
    }

    @Property(tries = 16)
    void trials_finiteSpace_doNotRepeatBeforeItIsExhausted(
            @ForAll("samplers") Sampler sampler, @ForAll @IntRange(max = 1000) int seed) {
        Sampler used = sampler instanceof Sampler.Grid ? Samplers.grid() : sampler;
        Study<?> study =
                optimizer(used, seed).trials(16).minimize(Spaces::finite).run();
        Set<Map<String, Object>> different = new HashSet<>();
        study.trials().forEach(t -> different.add(t.parameters()));
        assertThat(different).hasSize(16);
    }

    @Property(tries = 12)
    void grid_anyWay_coversExactlyAndEnds(
            @ForAll @IntRange(min = 1, max = 5) int parallel,
            @ForAll boolean isDeterministic,
            @ForAll @IntRange(max = 1000) int seed) {
        Optimizer optimizer = optimizer(Samplers.grid(), seed).trials(100).parallel(parallel);
        Study<?> study = (isDeterministic ? optimizer.deterministic() : optimizer)
                .minimize(Spaces::finite)
                .run();
        Set<Map<String, Object>> different = new HashSet<>();
        study.trials().forEach(t -> different.add(t.parameters()));
        assertThat(study.trials()).hasSize(16);
        assertThat(different).hasSize(16);
    }

    /** As it would have gone on without the end in the middle. */
    @Property(tries = 24)
    void trials_endedInTheMiddleAndResumed_areThoseOfOneRun(
            @ForAll("samplers") Sampler sampler,
            @ForAll @IntRange(max = 1000) int seed,
            @ForAll @IntRange(max = 23) int ends,
            @ForAll @IntRange(min = 1, max = 3) int parallel) {
        Optimizer unkept = optimizer(sampler, seed);
        unkept = parallel > 1 ? unkept.parallel(parallel).deterministic() : unkept;
        List<String> whole = Spaces.shown(unkept.minimize(Spaces::mixed).run());

        Optimizer kept = Spaces.optimizer(new MemoryMetadata(), THREADS)
                .sampler(sampler)
                .seed(seed)
                .trials(24)
                .named("one");
        Optimizer same = parallel > 1 ? kept.parallel(parallel).deterministic() : kept;
        AtomicInteger left = new AtomicInteger(ends + 1);
        assertThatThrownBy(() -> same.minimize(trial -> {
                            if (left.decrementAndGet() == 0) {
                                throw new StackOverflowError("an end");
                            }
                            return Spaces.mixed(trial);
                        })
                        .run())
                .isInstanceOf(StackOverflowError.class);
        Study<?> study = same.minimize(Spaces::mixed).run();
        assertThat(Spaces.shown(study)).isEqualTo(whole);
        assertThat(study.name()).contains("one");
        assertThat(Spaces.shown(same.minimize(Spaces::mixed).run())).isEqualTo(whole); // nothing left to do
    }
}
