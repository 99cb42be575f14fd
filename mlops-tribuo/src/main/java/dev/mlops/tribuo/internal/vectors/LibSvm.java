package dev.mlops.tribuo.internal.vectors;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.tribuo.internal.estimators.Kernel;
import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * LibSVM as Tribuo brings it (Chang and Lin 2011), called directly. Tribuo's trainers let one training at a time into the whole virtual machine,
 * since they seed a random generator that all share; but only LibSVM's own probabilities use it, and they are never asked for here. So trainings
 * run side by side, and none depends on what ran before.
 */
public final class LibSvm {
    private static final double CACHE_MEGABYTES = 100;

    private static final ThreadLocal<Boolean> TRAINING = ThreadLocal.withInitial(() -> false);

    static {
        // LibSVM prints how far it is; it is the only place where it can be interrupted.
        svm.svm_set_print_string_function(text -> {
            if (TRAINING.get()) {
                Failures.stopIfInterrupted();
            }
        });
    }

    private LibSvm() {}

    /** Has LibSVM print nothing from now on, whoever calls it. */
    public static void quieten() {
        // Loading the class does it.
    }

    /** Its version, such as 325 for 3.25; of the jar that is there, as a constant would be of the one that this was compiled with. */
    public static String version() {
        try {
            return String.valueOf(svm.class.getField("LIBSVM_VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            return "unknown";
        }
    }

    /**
     * Trains; an interrupt of the calling thread ends it.
     *
     * @param nodes the rows, which are only read
     */
    static svm_model train(svm_node[][] nodes, double[] targets, svm_parameter parameters) {
        Failures.stopIfInterrupted();
        svm_problem problem = new svm_problem();
        problem.l = nodes.length;
        problem.x = nodes;
        problem.y = targets;
        TRAINING.set(true);
        try {
            return svm.svm_train(problem, parameters);
        } finally {
            TRAINING.remove();
        }
    }

    /** The sums of a row. */
    static void decide(svm_model model, svm_node[] row, double[] sums) {
        svm.svm_predict_values(model, row, sums);
    }

    /** Rows in this order, without their zeros. */
    static svm_node[][] nodes(FeatureMatrix matrix, int[] order) {
        svm_node[][] nodes = new svm_node[order.length][];
        double[] row = new double[matrix.features().size()];
        svm_node[] some = new svm_node[row.length];
        for (int i = 0; i < order.length; i++) {
            Failures.stopIfInterrupted();
            matrix.copyRow(order[i], row);
            int count = 0;
            for (int c = 0; c < row.length; c++) {
                if (row[c] != 0) {
                    svm_node node = new svm_node();
                    node.index = c;
                    node.value = row[c];
                    some[count++] = node;
                }
            }
            nodes[i] = Arrays.copyOf(some, count);
        }
        return nodes;
    }

    /** Those that concern the kernel, with what is the same for all. */
    static svm_parameter parameters(Kernel kernel, AlgorithmValue algorithm) {
        svm_parameter parameters = new svm_parameter();
        parameters.kernel_type = switch (kernel.shape()) {
            case LINEAR -> svm_parameter.LINEAR;
            case POLYNOMIAL -> svm_parameter.POLY;
            case RBF -> svm_parameter.RBF;
            case SIGMOID -> svm_parameter.SIGMOID;
        };
        parameters.gamma = kernel.gamma();
        parameters.coef0 = kernel.coef0();
        parameters.degree = kernel.degree();
        parameters.cache_size = CACHE_MEGABYTES;
        parameters.eps = algorithm.number("tolerance");
        parameters.C = 1;
        parameters.weight_label = new int[0];
        parameters.weight = new double[0];
        parameters.shrinking = 1;
        parameters.probability = 0;
        return parameters;
    }

    /** The support vectors, one after the other with their zeros. */
    static double[] vectors(svm_model model, int features) {
        double[] vectors = new double[model.l * features];
        for (int i = 0; i < model.l; i++) {
            for (svm_node node : model.SV[i]) {
                vectors[i * features + node.index] = node.value;
            }
        }
        return vectors;
    }
}
