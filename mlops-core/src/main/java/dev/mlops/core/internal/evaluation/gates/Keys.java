package dev.mlops.core.internal.evaluation.gates;

import java.util.List;

/** The names that stand in documents: a closed list. */
final class Keys {
    static final String FORMAT = "format";
    static final String CRITERIA = "criteria";

    static final String METRIC = "metric";
    static final String AT_LEAST = "atLeast";
    static final String AT_MOST = "atMost";
    static final String CONFIDENTLY_AT_LEAST = "confidentlyAtLeast";
    static final String CONFIDENTLY_AT_MOST = "confidentlyAtMost";
    static final String ON_EVERY_SLICE = "onEverySlice";
    static final String NO_WORSE_THAN_BASELINE_BY = "noWorseThanBaselineBy";
    static final String BETTER_THAN_BASELINE_BY = "betterThanBaselineBy";
    static final String TRAIN_TEST_GAP_AT_MOST = "trainTestGapAtMost";
    static final String MODEL_SIZE_AT_MOST = "modelSizeAtMost";
    static final String DATA_CHECKS_PASS = "dataChecksPass";
    static final String ALL_OF = "allOf";
    static final String ANY_OF = "anyOf";
    static final String WARNING = "warning";

    static final String NAME = "name";
    static final String NUMBERS = "numbers";
    static final String AVERAGE = "average";
    static final String ABOUT = "about";
    static final String OWN = "own";
    static final String HIGHER_IS_BETTER = "higherIsBetter";

    /** What a metric may be asked for: one of these. */
    static final List<String> OF_METRIC = List.of(
            AT_LEAST,
            AT_MOST,
            CONFIDENTLY_AT_LEAST,
            CONFIDENTLY_AT_MOST,
            NO_WORSE_THAN_BASELINE_BY,
            BETTER_THAN_BASELINE_BY,
            TRAIN_TEST_GAP_AT_MOST);

    /** What a criterion begins with: one of these. */
    static final List<String> CRITERION =
            List.of(METRIC, MODEL_SIZE_AT_MOST, DATA_CHECKS_PASS, ALL_OF, ANY_OF, WARNING);

    private Keys() {}
}
