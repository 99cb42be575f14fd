/**
 * Models from scikit-learn, PyTorch or anything else that writes ONNX, evaluated, registered and served like those learnt here: start at
 * {@link dev.mlops.onnx.Onnx}. The other way, {@link dev.mlops.model.Model#toOnnx}, needs nothing of this package.
 */
@NullMarked
package dev.mlops.onnx;

import org.jspecify.annotations.NullMarked;
