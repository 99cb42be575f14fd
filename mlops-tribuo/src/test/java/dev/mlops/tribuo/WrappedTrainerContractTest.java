package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.Engine;
import dev.mlops.testkit.EngineContract;
import java.util.List;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.multilabel.baseline.ClassifierChainTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** Trainers that score every row; those that overflow to no number refuse such rows, which the contract does not ask for. */
class WrappedTrainerContractTest extends EngineContract {
    @Override
    protected Engine engine() {
        return Tribuo.engine();
    }

    @Override
    protected List<Algorithm> algorithms() {
        return List.of(
                Tribuo.wrap(new CARTClassificationTrainer(6)),
                Tribuo.wrap(
                        new RandomForestTrainer<>(new CARTClassificationTrainer(6, 0.9f, 1L), new VotingCombiner(), 3)),
                Tribuo.wrap(new CARTRegressionTrainer(6)),
                Tribuo.wrap(new ClassifierChainTrainer(new CARTClassificationTrainer(6), 1L)));
    }
}
