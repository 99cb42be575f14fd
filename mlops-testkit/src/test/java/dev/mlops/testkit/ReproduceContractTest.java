package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract holds of an engine that does what it should, and finds one that does not. */
class ReproduceContractTest extends ReproduceContract {
    private final Drifting drifting = new Drifting();

    /** Learns something else with each training, once it has a drift. */
    private static final class Drifting extends ForwardingEngine {
        private double drift;
        private int trained;

        Drifting() {
            super(new WeightEngine());
        }

        @Override
        public Estimator train(TrainingRequest request) {
            WeightEngine.Weights learnt = (WeightEngine.Weights) super.train(request);
            return new WeightEngine.Weights(
                    learnt.featureCount(), learnt.outputCount(), learnt.weight() + drift * trained++);
        }
    }

    @Override
    protected Engine engine() {
        return drifting;
    }

    @Test
    void engineThatLearnsSomethingElse_isFound() {
        Task<?> task = Task.classification("animal");
        Algorithm algorithm = algorithms().get(0);
        Table rows = rows(task);
        assertReproduces(task, pipelines(algorithm).get(0), algorithm, rows);
        drifting.drift = 1e-9;
        assertThatThrownBy(() -> assertReproduces(task, pipelines(algorithm).get(0), algorithm, rows))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("model v1: different");
    }

    @Test
    void algorithmThatIsNotTried_isFound() {
        ReproduceContract none = new ReproduceContract() {
            @Override
            protected Engine engine() {
                return drifting;
            }

            @Override
            protected List<Algorithm> algorithms() {
                return List.of();
            }
        };
        assertThatThrownBy(none::algorithms_areAllThatThereAre_eachWithATask)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("given");
    }

    @Test
    void rows_haveTheTargetsOfTheTaskOnly() {
        List<String> features = rows(Task.clustering()).schema().names();
        assertThat(features).containsExactly("wide", "flag", "count", "noise", "holes", "colour");
        assertThat(rows(Task.multiLabel("warm", "tall", "odd")).schema().names())
                .containsAll(features)
                .contains("warm", "tall", "odd")
                .hasSize(features.size() + 3);
    }
}
