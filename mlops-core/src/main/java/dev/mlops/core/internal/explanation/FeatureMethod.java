package dev.mlops.core.internal.explanation;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.explanation.Explanation;
import dev.mlops.explanation.Explanation.Scale;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.Structure.Link;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/** Exact contributions of features to a margin, for models whose estimator says what it computes. */
final class FeatureMethod implements Method {
    private final DefaultModel<?> model;
    private final Link link;
    private final MarginGame game;
    private final Parts parts;
    private final int backgroundRows;

    /**
     * A method against these rows.
     *
     * @param structure what the model's estimator computes
     */
    FeatureMethod(DefaultModel<?> model, Structure structure, Table background) {
        requireSuitable(model.estimator(), structure);
        FeatureMatrix matrix = model.pipeline().transform(background);
        double[][] features = new double[matrix.rowCount()][structure.featureCount()];
        for (int row = 0; row < features.length; row++) {
            matrix.copyRow(row, features[row]);
        }
        this.model = model;
        this.link = structure.link();
        this.game = structure instanceof Structure.Linear linear
                ? new LinearGame(linear, features)
                : new TreesGame((Structure.Trees) structure, features);
        this.parts = Parts.ofFeatures(model.pipeline());
        this.backgroundRows = features.length;
    }

    private static void requireSuitable(Estimator estimator, Structure structure) {
        int scores = structure.link() == Link.LOGISTIC && structure.marginCount() == 1 ? 2 : structure.marginCount();
        if (structure.featureCount() != estimator.featureCount()
                || scores != estimator.outputCount()
                || (structure.link() == Link.LOGISTIC && structure.marginCount() != 1)) {
            throw new EngineException(Problem.of("the structure of an estimator does not suit its scores")
                    .expected(estimator.featureCount() + " features and " + estimator.outputCount() + " scores")
                    .found(structure.featureCount() + " features and " + structure.marginCount() + " margins with link "
                            + structure.link())
                    .next("report it to the maker of the engine"));
        }
    }

    @Override
    public Explanation explain(Row row, Question question, Executor executor) {
        return explain(row, model.pipeline().transform(row), question);
    }

    @Override
    public List<Explanation> explain(Table rows, Question question, Executor executor) {
        FeatureMatrix matrix = model.pipeline().transform(rows);
        Explanation[] explanations = new Explanation[matrix.rowCount()];
        Parallel.each(explanations.length, executor, row -> {
            double[] features = new double[parts.size()];
            matrix.copyRow(row, features);
            explanations[row] = explain(rows.row(row), features, question);
        });
        return List.of(explanations);
    }

    private Explanation explain(Row row, double[] features, Question question) {
        double[] scores = new double[model.estimator().outputCount()];
        if (question.dependsOnRow()) {
            model.estimator().score(features, scores);
        }
        int position = question.position(scores);
        // The one logistic margin speaks for the second label, and against the first.
        int margin = link == Link.LOGISTIC ? 0 : position;
        double sign = link == Link.LOGISTIC && position == 0 ? -1 : 1;
        double[] amounts = new double[features.length];
        game.contributions(features, margin, amounts);
        Arrays.setAll(amounts, f -> sign * amounts[f] + 0.0); // no -0
        DefaultExplanation.Facts facts = new DefaultExplanation.Facts(
                question.label(position),
                link == Link.NONE ? Scale.OUTPUT : Scale.MARGIN,
                sign * game.baseline(margin),
                sign * game.margin(features, margin),
                backgroundRows);
        return DefaultExplanation.ofFeatures(facts, parts, row, features, amounts);
    }
}
