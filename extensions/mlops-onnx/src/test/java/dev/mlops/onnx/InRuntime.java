package dev.mlops.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.model.Model;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Exported models in ONNX Runtime, without anything of this library in between. */
final class InRuntime {
    private InRuntime() {}

    /** What comes out of a model for all rows at once, by output: {@code float[][]}, {@code double[][]}, {@code String[]} or {@code long[]}. */
    static Map<String, Object> run(Model<?> model, Table rows) {
        try {
            Path file = Files.createTempFile("model", ".onnx");
            try {
                model.toOnnx(file);
                return run(Files.readAllBytes(file), rows);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> run(byte[] graph, Table rows) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = environment.createSession(graph)) {
            for (NodeInfo info : session.getInputInfo().values()) {
                boolean isText = ((TensorInfo) info.getInfo()).type == OnnxJavaType.STRING;
                inputs.put(info.getName(), tensor(environment, rows.column(info.getName()), isText, rows.rowCount()));
            }
            Map<String, Object> outputs = new HashMap<>();
            try (OrtSession.Result result = session.run(inputs)) {
                for (Map.Entry<String, OnnxValue> entry : result) {
                    outputs.put(entry.getKey(), entry.getValue().getValue());
                }
            }
            return outputs;
        } catch (OrtException e) {
            throw new AssertionError(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Column column, boolean isText, int rows)
            throws OrtException {
        long[] shape = {rows, 1};
        if (isText) {
            String[] texts = new String[rows];
            for (int row = 0; row < rows; row++) {
                String text = column.text(row);
                texts[row] = text == null ? "" : text;
            }
            return OnnxTensor.createTensor(environment, texts, shape);
        }
        double[] numbers = new double[rows];
        for (int row = 0; row < rows; row++) {
            if (column.isMissing(row)) {
                numbers[row] = Double.NaN;
            } else if (column.type() == ColumnType.FLAG) {
                numbers[row] = Boolean.TRUE.equals(column.value(row)) ? 1 : 0;
            } else {
                numbers[row] = column.number(row);
            }
        }
        return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
    }
}
