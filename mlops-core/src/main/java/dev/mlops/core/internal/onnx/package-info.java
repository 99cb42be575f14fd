/**
 * Writes models in the Open Neural Network Exchange format, ONNX (github.com/onnx/onnx, {@code onnx.proto}).
 *
 * <p>{@link dev.mlops.core.internal.onnx.Message} is the wire format, {@link dev.mlops.core.internal.onnx.Nodes} a graph of operators, and
 * {@link dev.mlops.core.internal.onnx.Graph} knows in which tensor of it a column stands, for the steps of pipelines.
 * {@link dev.mlops.core.internal.onnx.Margins} and {@link dev.mlops.core.internal.onnx.Answers} add the estimator and what the task makes
 * of its scores, and {@link dev.mlops.core.internal.onnx.OnnxFile} is the whole.
 */
@NullMarked
package dev.mlops.core.internal.onnx;

import org.jspecify.annotations.NullMarked;
