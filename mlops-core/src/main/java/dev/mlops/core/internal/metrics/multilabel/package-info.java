/**
 * Metrics of rows that have any number of labels: of decisions in {@link dev.mlops.core.internal.metrics.multilabel.LabelDecisions}, of scores in
 * {@link dev.mlops.core.internal.metrics.multilabel.LabelRanking}.
 */
@NullMarked
package dev.mlops.core.internal.metrics.multilabel;

import org.jspecify.annotations.NullMarked;
