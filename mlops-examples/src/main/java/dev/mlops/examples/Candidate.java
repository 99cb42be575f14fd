package dev.mlops.examples;

import dev.mlops.evaluation.Evaluation;
import dev.mlops.model.Label;
import dev.mlops.model.Model;

/**
 * A model that could become the champion.
 *
 * @param name what kind of model, for reading
 * @param crossValidated its ROC AUC in cross-validation on the training rows, by which candidates are chosen
 * @param model trained on all training rows
 * @param evaluation on the test rows
 */
record Candidate(String name, double crossValidated, Model<Label> model, Evaluation<Label> evaluation) {}
