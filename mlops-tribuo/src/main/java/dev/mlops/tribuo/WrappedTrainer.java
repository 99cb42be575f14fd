package dev.mlops.tribuo;

import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.wrapped.TrainerSettings;
import dev.mlops.tribuo.internal.wrapped.WrappedKinds;
import org.tribuo.Trainer;

/**
 * A trainer of Tribuo as it is, for what this engine has no algorithm of its own for. An immutable value; safe to share between threads.
 *
 * <p>What is kept is the trainer's class and configuration, as plain settings, and not the trainer: each training builds a new one, so the same
 * training gives the same model whatever was trained before. Chance in it starts from the seed that the trainer was given, not from the
 * training's. Rows that weigh different are taken by those trainers that Tribuo says can weigh. Training runs on the calling thread, in one piece
 * that an interrupt does not end.
 *
 * <p>Models predict through Tribuo, some ten times slower than this engine's own. Where a trainer gives no probabilities, the label it says
 * has probability 1; so has the cluster. A row for which Tribuo has no number is refused with an error. {@link TribuoModels} gets at Tribuo's model.
 */
public final class WrappedTrainer extends TypedAlgorithm {
    private WrappedTrainer(AlgorithmValue value) {
        super(value);
    }

    static WrappedTrainer of(Trainer<?> trainer) {
        return new WrappedTrainer(WrappedKinds.algorithm(TrainerSettings.of(trainer)));
    }
}
