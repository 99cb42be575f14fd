package dev.mlops.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Model;
import dev.mlops.spi.EstimatorSource;
import dev.mlops.tribuo.internal.wrapped.WrappedEstimator;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Output;

/** Gets at the models of Tribuo that are inside those a workspace trained by {@link Tribuo#wrap}. Safe for many threads. */
public final class TribuoModels {
    private TribuoModels() {}

    /**
     * Tribuo's model. It knows features by names of its own, {@code f0000000000} for the first of the pipeline's and so on, and labels by their
     * position in the signature. It is the one that predicts, so whoever changes it, as by {@code setName}, changes the model.
     *
     * @param output Tribuo's type of output, such as {@code org.tribuo.classification.Label}
     * @throws EngineException where there is no model of Tribuo inside: an algorithm of this engine takes the weights or trees out of it when it
     *     learns, and keeps nothing else
     * @throws IllegalArgumentException where Tribuo's model is of another type of output
     */
    public static <T extends Output<T>> org.tribuo.Model<T> unwrap(Model<?> model, Class<T> output) {
        org.tribuo.Model<?> inside = inside(model);
        if (!inside.validate(output)) {
            throw new IllegalArgumentException("output: the type of output of "
                    + inside.getClass().getName() + " on " + model.task() + " expected, found " + output.getName());
        }
        return inside.castModel(output);
    }

    /**
     * What Tribuo wrote down of how its model was learnt: the trainer with all its fields, the versions, the size of the data. Each entry is
     * called by its path, such as {@code trainer.innerTrainer.maxDepth}. Times, the Java version and the operating system are left out, since
     * the same training is to give the same model; the workspace has its own record of them.
     *
     * @throws EngineException where there is no model of Tribuo inside
     */
    public static SortedMap<String, String> provenance(Model<?> model) {
        SortedMap<String, String> entries = new TreeMap<>();
        put(entries, "", inside(model).getProvenance());
        return Collections.unmodifiableSortedMap(entries);
    }

    private static void put(SortedMap<String, String> entries, String path, Provenance provenance) {
        if (provenance instanceof PrimitiveProvenance<?> primitive) {
            entries.put(path, String.valueOf(primitive.getValue()));
        } else if (provenance instanceof ListProvenance<?> list) {
            for (int i = 0; i < list.getList().size(); i++) {
                put(entries, below(path, String.valueOf(i + 1)), list.getList().get(i));
            }
        } else if (provenance instanceof MapProvenance<?> map) {
            map.getMap().forEach((key, value) -> put(entries, below(path, key), value));
        } else if (provenance instanceof ObjectProvenance object) {
            for (Pair<String, Provenance> entry : object) {
                put(entries, below(path, entry.getA()), entry.getB());
            }
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static org.tribuo.Model<?> inside(Model<?> model) {
        if (model instanceof EstimatorSource source && source.estimator() instanceof WrappedEstimator<?> wrapped) {
            return wrapped.model();
        }
        throw new EngineException(Problem.of("there is no model of Tribuo inside a model of algorithm '"
                        + model.algorithm().name() + "' of engine '"
                        + model.algorithm().engine() + "'")
                .expected("a model that Tribuo.wrap(trainer) trained")
                .found("numbers that were taken out of what was learnt, which is all that is kept")
                .next("train Tribuo.wrap(trainer) with the trainer of Tribuo that does the same"));
    }
}
