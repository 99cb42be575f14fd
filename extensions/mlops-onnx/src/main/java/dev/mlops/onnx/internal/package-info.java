/**
 * {@link dev.mlops.onnx.internal.OnnxEstimator} is a graph with its {@link dev.mlops.onnx.internal.Wiring};
 * {@link dev.mlops.onnx.internal.GraphCheck} looks at a graph before ONNX Runtime sees it. Classes of ONNX Runtime are touched by
 * {@link dev.mlops.onnx.internal.RuntimeSession} and what it calls only, so that the rest works without them.
 */
@NullMarked
package dev.mlops.onnx.internal;

import org.jspecify.annotations.NullMarked;
