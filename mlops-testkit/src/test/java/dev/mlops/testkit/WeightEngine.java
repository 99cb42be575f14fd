package dev.mlops.testkit;

import dev.mlops.model.Algorithm;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AbstractEngine;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Setting;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** An engine that learns nothing: each label is as probable as the setting says, the last one most. So models are many, small and different. */
final class WeightEngine extends AbstractEngine<WeightEngine.Weights> {
    private static final AlgorithmKind GIVEN = new AlgorithmKind(
            "weight",
            "given",
            Set.of(TaskKind.CLASSIFICATION),
            List.of(Setting.number("weight", 1, -100, 100), Setting.text("note", "", note -> note)),
            (request, algorithm) -> new Weights(
                    request.features().features().size(), request.labels().size(), algorithm.number("weight")));

    WeightEngine() {
        super("WeightEngine", AlgorithmKinds.of(List.of(GIVEN)), Weights.class);
    }

    /**
     * The one algorithm.
     *
     * @param weight how much more probable a label is than the one before it
     * @param note a text that changes nothing
     */
    static Algorithm given(double weight, String note) {
        return AlgorithmValue.defaults(GIVEN).with("weight", weight).with("note", note);
    }

    record Weights(int featureCount, int outputCount, double weight) implements Estimator {
        @Override
        public void score(double[] row, double[] scores) {
            double total = 0;
            for (int label = 0; label < outputCount; label++) {
                scores[label] = Math.exp(weight * label * (1 + row[0]));
                total += scores[label];
            }
            for (int label = 0; label < outputCount; label++) {
                scores[label] /= total;
            }
        }
    }

    @Override
    protected void check(TrainingRequest request, AlgorithmValue algorithm) {}

    @Override
    protected void store(Weights weights, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(weights.featureCount());
        data.writeInt(weights.outputCount());
        data.writeDouble(weights.weight());
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        return new Weights(data.readInt(), data.readInt(), data.readDouble());
    }
}
