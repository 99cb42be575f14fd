package dev.mlops.xgboost.internal;

import dev.mlops.error.Problem;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which features hold codes of categories, as the text of a setting: {@code education, workclass}, sorted; see {@link NameList}. */
public final class Categorical {
    /** XGBoost gives each code up to the greatest a place in its histograms, whether it occurs or not. */
    static final int MOST_CODE = 65_535;

    private static final String SETTING = "categorical";

    private Categorical() {}

    /**
     * An algorithm for which these features hold codes, and no others.
     *
     * @throws IllegalArgumentException where a name is empty
     */
    public static AlgorithmValue with(AlgorithmValue algorithm, String... features) {
        return algorithm.with(SETTING, format(new TreeSet<>(Arrays.asList(features))));
    }

    /** The one way of writing what a text says. */
    static String normal(String text) {
        return format(parse(text));
    }

    /**
     * The features' names.
     *
     * @throws IllegalArgumentException where the text is no such text
     */
    static SortedSet<String> parse(String text) {
        SortedSet<String> features = new TreeSet<>();
        for (String name : NameList.parse(SETTING, text)) {
            if (!features.add(required(name, text))) {
                throw NameList.wrong(SETTING, "each feature once", text);
            }
        }
        return features;
    }

    private static String format(SortedSet<String> features) {
        String text = NameList.format(features.stream());
        features.forEach(name -> required(name, text));
        return text;
    }

    private static String required(String name, String text) {
        if (name.isEmpty()) {
            throw NameList.wrong(SETTING, "names of features", text);
        }
        return name;
    }

    /**
     * What XGBoost calls the features' types.
     *
     * @return one for each feature, or none where all are numbers
     */
    static String[] types(List<String> features, AlgorithmValue algorithm) {
        SortedSet<String> categorical = parse(algorithm.text(SETTING));
        return categorical.isEmpty()
                ? new String[0]
                : features.stream()
                        .map(feature -> categorical.contains(feature) ? "c" : "q")
                        .toArray(String[]::new);
    }

    /** Sets what XGBoost is to do about such features. */
    static void parameters(AlgorithmValue algorithm, Map<String, Object> parameters) {
        if (!algorithm.text(SETTING).isEmpty()) {
            parameters.put("max_cat_to_onehot", algorithm.whole("oneHotBelow"));
            parameters.put("max_cat_threshold", algorithm.whole("maxCategoriesPerSplit"));
        }
    }

    /** Checks that these features are there and hold codes. */
    static void check(TrainingRequest request, AlgorithmValue algorithm) {
        FeatureMatrix matrix = request.features();
        SortedMap<String, Integer> directions = Monotone.parse(algorithm.text("monotone"));
        for (String feature : parse(algorithm.text(SETTING))) {
            int position = matrix.features().indexOf(feature);
            if (position < 0) {
                throw Failures.of(
                        "a categorical feature is not there",
                        "one of the " + matrix.features().size() + " features after the pipeline",
                        "'" + feature + "'",
                        Problem.didYouMean(feature, matrix.features()).trim());
            }
            if (directions.containsKey(feature)) {
                throw Failures.of(
                        "categories have no order that an estimate could go with",
                        "each feature either categorical or monotone",
                        "'" + feature + "', which is both",
                        "take it out of monotone(..) or out of categorical(..)");
            }
            for (int row = 0; row < matrix.rowCount(); row++) {
                requireCode(feature, matrix.get(row, position), row);
            }
        }
    }

    private static void requireCode(String feature, double value, int row) {
        boolean isCode = value >= 0 && value <= MOST_CODE && value == Math.rint(value);
        if (!isCode && !Double.isNaN(value)) {
            throw Failures.of(
                    "categorical feature '" + feature + "' holds a number that is no code",
                    "whole numbers from 0 to 65,535, or missing values",
                    value + " in row " + row,
                    "make codes in the pipeline: ordinal(columns(\"" + feature + "\"))");
        }
    }
}
