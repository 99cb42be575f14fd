package dev.mlops.evaluation;

import java.util.Map;

/** Something of which metrics are known: an evaluation, or a model version that was registered with one. */
public interface Measured {
    /** The metrics' values by {@link Metric#id()}, in the order in which they were asked for. NaN says that a metric is undefined here. */
    Map<String, Double> metrics();

    /** What was measured, for messages. */
    String subject();
}
