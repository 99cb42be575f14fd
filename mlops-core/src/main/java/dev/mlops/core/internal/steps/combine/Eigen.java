package dev.mlops.core.internal.steps.combine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of a symmetric matrix, the largest first, and their vectors, of length 1. The one place that knows the linear algebra library. */
final class Eigen {
    private final double[] values;
    private final double[][] vectors;

    private Eigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Of a matrix of finite numbers, row after row, which is used up. */
    static Eigen of(double[] matrix, int size) {
        double largest = Arrays.stream(matrix).map(Math::abs).max().orElse(0);
        // A power of two, so that very small and very large matrices keep all their digits.
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = Math.scalb(matrix[i], -exponent);
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
        if (!decomposition.decompose(DMatrixRMaj.wrap(size, size, matrix))) {
            throw new IllegalStateException("the decomposition of a symmetric matrix does not converge");
        }
        double[] found = IntStream.range(0, size)
                .mapToDouble(i -> decomposition.getEigenvalue(i).getReal())
                .toArray();
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -found[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[size];
        double[][] vectors = new double[size][];
        for (int i = 0; i < size; i++) {
            values[i] = Math.scalb(found[order[i]], exponent);
            vectors[i] = decomposition.getEigenVector(order[i]).getData().clone();
        }
        return new Eigen(values, vectors);
    }

    /** The value of this rank, from 0. */
    double value(int rank) {
        return values[rank];
    }

    /** Its vector. */
    double[] vector(int rank) {
        return vectors[rank];
    }
}
