/** Models in ONNX from elsewhere, served by ONNX Runtime. */
// ONNX Runtime has no module descriptor, so its jar is an automatic module.
@SuppressWarnings("requires-automatic")
module dev.mlops.onnx {
    requires transitive dev.mlops.api;
    requires dev.mlops.core;
    requires com.microsoft.onnxruntime;
    requires static transitive org.jspecify;

    exports dev.mlops.onnx;

    provides dev.mlops.spi.Engine with
            dev.mlops.onnx.internal.OnnxEngine;
}
