package dev.mlops.onnx.internal;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AbstractEngine;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;

/**
 * The engine whose estimators are graphs in ONNX. It stores and scores; it cannot learn. Native code is loaded by the first graph of a process,
 * and by nothing else.
 */
public final class OnnxEngine extends AbstractEngine<OnnxEstimator> {
    static final String ID = "onnx";

    private static final String TRANSFORM = "transform";

    private static final AlgorithmKind GRAPH = new AlgorithmKind(
            ID,
            "graph",
            EnumSet.allOf(TaskKind.class),
            List.of(Setting.choice(
                    TRANSFORM,
                    Transform.NONE.word(),
                    Transform.SOFTMAX.word(),
                    Transform.SIGMOID.word(),
                    Transform.NEGATED.word())),
            (request, algorithm) -> {
                throw cannotLearn();
            });

    /** One is as good as another. */
    public OnnxEngine() {
        super("ONNX Runtime", AlgorithmKinds.of(List.of(GRAPH)), OnnxEstimator.class);
    }

    /** How a graph came to be, as far as that is known here. */
    public static Algorithm algorithm(Transform transform) {
        return AlgorithmValue.defaults(GRAPH).with(TRANSFORM, transform.word());
    }

    /** The version of ONNX Runtime, {@code unknown} where it is not there. */
    @Override
    public String version() {
        return Runtimes.version();
    }

    @Override
    protected void check(TrainingRequest request, AlgorithmValue algorithm) {
        throw cannotLearn();
    }

    private static EngineException cannotLearn() {
        return Failures.of(
                "engine 'onnx' cannot learn",
                "an algorithm of an engine that learns",
                "a graph that was learnt elsewhere",
                "make a model of the file: Onnx.model(..)");
    }

    @Override
    protected void store(OnnxEstimator estimator, OutputStream out) throws IOException {
        EstimatorFormat.write(estimator, out);
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        return EstimatorFormat.read(in);
    }
}
