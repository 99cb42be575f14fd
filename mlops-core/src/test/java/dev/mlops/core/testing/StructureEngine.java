package dev.mlops.core.testing;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AbstractEngine;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.AlgorithmValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** "Learns" structures that are given. It writes their numbers, and reads weighted sums again. */
public final class StructureEngine extends AbstractEngine<StructureEstimator> {
    /** The one algorithm. */
    public static final Algorithm GIVEN = AlgorithmValue.defaults(kind(StructureEngine::refuse, true));

    /** One for models that are put together by hand. */
    public StructureEngine() {
        this(StructureEngine::refuse, true);
    }

    /**
     * One that has something to learn.
     *
     * @param learner what it makes of a request
     * @param tells whether its estimators say what they compute
     */
    public StructureEngine(Function<TrainingRequest, Structure> learner, boolean tells) {
        super("Structures", AlgorithmKinds.of(List.of(kind(learner, tells))), StructureEstimator.class);
    }

    private static Structure refuse(TrainingRequest request) {
        throw new EngineException(Problem.of("structures are given, not learnt")
                .found(request.algorithm().toString()));
    }

    private static AlgorithmKind kind(Function<TrainingRequest, Structure> learner, boolean tells) {
        return new AlgorithmKind("given", "structure", Set.of(TaskKind.values()), List.of(), (request, algorithm) -> {
            Structure learnt = learner.apply(request);
            return new StructureEstimator(learnt, tells ? Optional.of(learnt) : Optional.empty());
        });
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    protected void check(TrainingRequest request, AlgorithmValue algorithm) {
        // Whatever it is.
    }

    @Override
    protected void store(StructureEstimator estimator, OutputStream out) throws IOException {
        Structure form = estimator.known();
        DataOutputStream data = new DataOutputStream(out);
        data.writeUTF(form.link().name());
        data.writeInt(form.featureCount());
        data.writeInt(form.marginCount());
        data.writeBoolean(form instanceof Structure.Linear);
        if (form instanceof Structure.Linear linear) {
            write(linear.weights(), data);
            write(linear.biases(), data);
        } else {
            Structure.Trees trees = (Structure.Trees) form;
            write(trees.thresholds(), data);
            write(trees.leaves(), data);
        }
        data.flush();
    }

    private static void write(double[] numbers, DataOutputStream data) throws IOException {
        for (double number : numbers) {
            data.writeDouble(number);
        }
    }

    @Override
    public Estimator read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        Structure.Link link = Structure.Link.valueOf(data.readUTF());
        int features = data.readInt();
        int margins = data.readInt();
        if (!data.readBoolean()) {
            throw new EngineException(Problem.of("trees are not read"));
        }
        return new StructureEstimator(
                new Structure.Linear(features, read(features * margins, data), read(margins, data), link));
    }

    private static double[] read(int count, DataInputStream data) throws IOException {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = data.readDouble();
        }
        return numbers;
    }
}
