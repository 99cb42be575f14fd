package dev.mlops.core.internal.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.internal.study.Spaces;
import dev.mlops.error.ConflictException;
import dev.mlops.error.EngineException;
import dev.mlops.model.Output;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The optimizer's options, and what its studies say. */
class DefaultOptimizerTest {
    private final Optimizer optimizer =
            Spaces.optimizer(new MemoryMetadata(), Runnable::run).sampler(Samplers.random());

    private static double square(Trial trial) {
        double x = trial.uniform("x", -1, 3);
        return (x - 1) * (x - 1);
    }

    @Test
    void options_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> optimizer.trials(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> optimizer.parallel(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> optimizer.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(optimizer::objectives).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> optimizer.enqueue(Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> optimizer.enqueue(Map.of("x", Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x: ");
    }

    @Test
    void options_giveAnotherStage() {
        Optimizer few = optimizer.minimize(DefaultOptimizerTest::square).trials(2);
        few.trials(7);
        assertThat(few.run().trials()).hasSize(2);
        assertThat(few.seed(1).run().trials()).isNotEqualTo(few.run().trials());
    }

    @Test
    void run_ofSeveralObjectivesWithASamplerOfOne_isRefused() {
        Optimizer two = optimizer
                .objectives(Direction.MINIMIZE, Direction.MAXIMIZE)
                .evaluate(t -> new double[2])
                .sampler(Samplers.cmaEs());
        assertThatThrownBy(two::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("nsga2()");
    }

    @Test
    void run_nothingToDo_isRefused() {
        assertThatThrownBy(optimizer::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no function was given");
        assertThatThrownBy(() -> optimizer.minimize().run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open(name)");
        assertThatThrownBy(() -> optimizer.evaluate(t -> new double[1]).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no objective was given");
        assertThatThrownBy(() -> optimizer.open("s"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no objective was given");
    }

    @Test
    void run_maximize_findsTheLargest() {
        Study<Output> study = optimizer.trials(50).maximize(t -> -square(t)).run();
        assertThat(study.best().value()).isGreaterThan(-0.05);
        assertThat(study.directions()).containsExactly(Direction.MAXIMIZE);
        assertThat(study.front()).containsExactly(study.best());
        assertThat(study.hypervolume(-1)).isEqualTo(study.best().value() + 1);
        assertThat(study.name()).isEmpty();
    }

    @Test
    void run_namedAgain_goesOnToTheNewNumberOfTries() {
        Optimizer named = optimizer.named("squares").minimize(DefaultOptimizerTest::square);
        Study<Output> first = named.trials(5).run();
        Study<Output> more = named.trials(9).run();
        assertThat(more.trials()).hasSize(9);
        assertThat(more.trials().subList(0, 5)).isEqualTo(first.trials());
        assertThat(named.trials(3).run().trials()).hasSize(9); // what is there is there
        assertThatThrownBy(() -> named.maximize(t -> 1).run())
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("MINIMIZE", "MAXIMIZE");
    }

    @Test
    void study_ofAFunction_hasFiguresButNoModels() {
        Study<Output> study =
                optimizer.trials(30).minimize(DefaultOptimizerTest::square).run();
        assertThat(study.importances().share("x")).isGreaterThan(0.5);
        assertThat(study.charts().history().points()).hasSize(30);
        assertThatThrownBy(() -> study.importances(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> study.hypervolume(1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> study.hypervolume(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(study::bestAlgorithm)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a study of a function");
        assertThatThrownBy(study::bestPipeline).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(study::refit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> study.refit(study.best())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(study::origin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(study::versusDefault).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(study::warnings).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void study_noTryIsComplete_namesTheFirstError() {
        Study<Output> study = optimizer
                .trials(3)
                .minimize(t -> {
                    throw new IllegalStateException("no luck " + t.number());
                })
                .run();
        assertThatThrownBy(study::best).isInstanceOf(EngineException.class).hasMessageContaining("no luck 0");
        assertThat(study.front()).isEmpty();
        assertThat(study.hypervolume(1)).isZero();
        assertThat(study).asString().contains("none of 3 tries is complete", "no luck 0");
    }

    @Test
    void study_print_showsTheBestFirstAndCountsTheRest() {
        Study<Output> study = optimizer
                .trials(15)
                .minimize(t -> {
                    if (t.number() == 4) {
                        throw new IllegalStateException("no luck");
                    }
                    t.constrain("limit", t.number() == 5 ? 1 : -1);
                    return 100 - t.integer("n", 1, 9) - t.number();
                })
                .run();
        assertThat(study.toString().lines().toList()).hasSize(15);
        assertThat(study.toString())
                .startsWith("best of 15: trial 14: ")
                .contains("trial", "value", "n", "and 3 more", "1 broke a constraint", "1 failed");
    }

    @Test
    void study_sameValueTwice_theFirstIsBetter() {
        Study<Output> study = optimizer.trials(6).maximize(t -> t.number() % 3).run();
        assertThat(study.best().number()).isEqualTo(2);
    }
}
