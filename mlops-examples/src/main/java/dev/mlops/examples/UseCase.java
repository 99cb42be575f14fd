package dev.mlops.examples;

import dev.mlops.Workspace;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.validation.Expectation;
import java.util.List;

/** What {@link IncomeLifecycle} is run on: the few things that differ between one set of rows and another. */
interface UseCase {
    /** The dataset's name in the workspace. */
    String dataset();

    /** The model's name in the registry. */
    String model();

    /** Where the rows come from, and how they are to be read. */
    Csv source();

    /** What is to be predicted. */
    Task.Classification task();

    /** What the rows must be. */
    List<Expectation> rules();

    /** A column that is no feature. */
    String ignored();

    /** What a model must reach on the test rows. */
    QualityGate<Label> gate();

    /** Holds a ROC AUC that was measured on {@code test} against what was to be expected, as a phrase. */
    String expected(double rocAuc, Table test);

    /** Rows after the world has changed, in the columns of {@code test}. */
    Table afterDrift(Workspace ws, Table test);

    /** What the drifted rows are, as a phrase. */
    String driftDescription();

    /** Somebody, as a Java record, for reading. */
    Record somebody();

    /** The answer for {@link #somebody()}. */
    Prediction<Label> predictSomebody(Deployment<Label> live);
}
