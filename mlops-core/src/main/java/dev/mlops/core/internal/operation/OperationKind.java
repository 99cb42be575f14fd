package dev.mlops.core.internal.operation;

import dev.mlops.data.Operation;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of operations that the library writes into origins of rows, and for each whether the same rows can be had by it again. This is the only list: whoever
 * makes an operation in this module makes it by its constant, and the replay of rows has a branch for each. Kinds that are not here are a caller's own.
 */
public enum OperationKind {
    /** The first rows. */
    HEAD("head"),
    /** Columns left out. */
    WITHOUT("without"),
    /** A stretch of a dataset version, as it is read batch by batch. */
    ROWS("rows"),
    /** The good rows by some rules, or the others. */
    VALIDATED("validated"),

    /** A part of {@code Splitter.Random}. */
    RANDOM("random"),
    /** A part of {@code Splitter.Stratified}. */
    STRATIFIED("stratified"),
    /** A part of {@code Splitter.Grouped}. */
    GROUPED("grouped"),
    /** A part of {@code Splitter.ByTime}. */
    BY_TIME("byTime"),

    /** A part of {@code Folds.Random}. */
    FOLDS("folds"),
    /** A part of {@code Folds.InOrder}. */
    FOLDS_IN_ORDER("foldsInOrder"),
    /** A part of {@code Folds.Stratified}. */
    STRATIFIED_FOLDS("stratifiedFolds"),
    /** A part of {@code Folds.StratifiedInOrder}. */
    STRATIFIED_FOLDS_IN_ORDER("stratifiedFoldsInOrder"),
    /** A part of {@code Folds.Grouped}. */
    GROUPED_FOLDS("groupedFolds"),
    /** A part of {@code Folds.GroupedInOrder}. */
    GROUPED_FOLDS_IN_ORDER("groupedFoldsInOrder"),
    /** A part of {@code Folds.StratifiedGrouped}. */
    STRATIFIED_GROUPED_FOLDS("stratifiedGroupedFolds"),
    /** A part of {@code Folds.StratifiedGroupedInOrder}. */
    STRATIFIED_GROUPED_FOLDS_IN_ORDER("stratifiedGroupedFoldsInOrder"),
    /** A part of {@code Folds.LeaveOneOut}. */
    LEAVE_ONE_OUT("leaveOneOut"),
    /** A part of {@code Folds.LeaveOneGroupOut}. */
    LEAVE_ONE_GROUP_OUT("leaveOneGroupOut"),
    /** A part of {@code Folds.ByTime}. */
    FOLDS_BY_TIME("foldsByTime"),

    /** Quarantined rows with a column of reasons. */
    REASONS("reasons", "the reasons in its column are texts of the validation"),
    /** Rows of a source, some of which could not be read. */
    MALFORMED("malformed", "the source they were read from is not kept"),
    /** Rows with their places in a column, by which a cross-validation finds them again. */
    NUMBERED("numbered", "its column of places is a cross-validation's own"),
    /** The rows that the models of some folds answered. */
    OUT_OF_FOLD("outOfFold", "which rows the folds' models answered is not kept"),
    /** The rows of an evaluation that have one value of a column. */
    SLICE("slice", "it is of an evaluation, and says where figures come from"),
    /** Some rows of many, as a model is asked about them in parts. */
    BATCH("batch", "it is of an evaluation, and does not say which rows"),
    /** The smaller parts of training rows that a learning curve is made with. */
    LEARNING_CURVE("learningCurve", "its rows are parts for a learning curve, in an order that goes by the task too"),
    /** Rows with values changed, to see how a model stands it. */
    DISTURBED("disturbed", "its values were changed for a diagnosis"),
    /** Rows with the values of a column shuffled. */
    PERMUTED("permuted", "its values were shuffled for an explanation"),
    /** Rows drawn for an explanation. */
    DRAWN("drawn", "its rows were drawn for an explanation");

    private final String text;
    private final String loss;

    OperationKind(String text) {
        this(text, "");
    }

    OperationKind(String text, String loss) {
        this.text = text;
        this.loss = loss;
    }

    /** What origins say. */
    public String text() {
        return text;
    }

    /** Why rows cannot be had again behind it; empty where they can. */
    public Optional<String> loss() {
        return loss.isEmpty() ? Optional.empty() : Optional.of(loss);
    }

    /** An operation of this kind with these settings. */
    public Operation of(Map<String, String> parameters) {
        return Operation.of(text, parameters);
    }

    /** The kind of an operation; empty for a caller's own. */
    public static Optional<OperationKind> of(Operation operation) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(operation.kind()))
                .findFirst();
    }
}
