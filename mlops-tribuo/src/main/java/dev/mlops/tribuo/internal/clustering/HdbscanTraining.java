package dev.mlops.tribuo.internal.clustering;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanModel;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.clustering.hdbscan.HdbscanTrainer.ClusterExemplar;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.VectorTuple;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Has Tribuo look for clusters by density and takes the exemplars out. It compares every row with every other, in one call that cannot be interrupted. */
final class HdbscanTraining {
    private HdbscanTraining() {}

    /** What was learnt with Tribuo's model of it, so that a test can compare the two. */
    record Learnt(ExemplarsEstimator estimator, HdbscanModel model) {}

    static Learnt learn(TrainingRequest request, AlgorithmValue algorithm) {
        RowWeights.requireEqual(request, algorithm.name());
        FeatureMatrix matrix = request.features();
        int columns = matrix.features().size();
        int size = (int) algorithm.whole("minClusterSize");
        int neighbours = algorithm.isAuto("neighbours") ? size : (int) algorithm.whole("neighbours");
        if (matrix.rowCount() < Math.max(size, neighbours)) {
            throw Failures.of(
                    "there are too few rows for a cluster",
                    "at least " + Math.max(size, neighbours) + " rows, as many as minClusterSize and neighbours say",
                    matrix.rowCount() + " rows",
                    "let clusters be smaller, or look at what was filtered away");
        }
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance("mlops", factory), factory);
        RowBuilder builder = new RowBuilder(new FeatureNames(columns), columns, 0);
        double[] row = new double[columns];
        for (int r = 0; r < matrix.rowCount(); r++) {
            Failures.stopIfInterrupted();
            matrix.copyRow(r, row);
            for (int c = 0; c < columns; c++) {
                // Zeros too: vectors of all features are several times faster to compare.
                if (row[c] == 0) {
                    builder.addZero(c);
                } else {
                    builder.add(c, row[c]);
                }
            }
            dataset.add(builder.build(ClusteringFactory.UNASSIGNED_CLUSTER_ID, 1));
        }
        HdbscanModel model = new HdbscanTrainer(
                        size, DistanceType.L2.getDistance(), neighbours, 1, NeighboursQueryFactoryType.BRUTE_FORCE)
                .train(dataset);
        return new Learnt(estimator(model, columns, size), model);
    }

    private static ExemplarsEstimator estimator(HdbscanModel model, int columns, int size) {
        List<ClusterExemplar> exemplars = new ArrayList<>(model.getClusterExemplars());
        if (exemplars.isEmpty()) {
            throw Failures.of(
                    "no clusters were found",
                    "two or more groups of at least " + size
                            + " rows that lie closer together than the rows between them",
                    "none",
                    "let clusters be smaller, scale the features, or take k-means");
        }
        // In a stable order: those of one cluster stay as they are.
        exemplars.sort(Comparator.comparing(ClusterExemplar::getLabel));
        int[] clusters = new int[exemplars.size()];
        double[] reaches = new double[exemplars.size()];
        double[] points = new double[exemplars.size() * columns];
        int cluster = -1;
        int before = -1;
        for (int i = 0; i < exemplars.size(); i++) {
            ClusterExemplar exemplar = exemplars.get(i);
            cluster += exemplar.getLabel() == before ? 0 : 1;
            before = exemplar.getLabel();
            clusters[i] = cluster;
            reaches[i] = exemplar.getMaxDistToEdge();
            for (VectorTuple number : exemplar.getFeatures()) {
                String name = model.getFeatureIDMap().get(number.index).getName();
                points[i * columns + FeatureNames.column(name)] = number.value;
            }
        }
        return new ExemplarsEstimator(columns, cluster + 1, clusters, reaches, points);
    }
}
