package dev.mlops.core.internal.registry.archive;

/** The module that MLflow loads to ask a model in ONNX: columns of a data frame in, columns of a data frame out. Nothing but its text. */
final class PythonModule {
    static final String TEXT = """
        # Loaded by mlflow.pyfunc: asks model.onnx with ONNX Runtime.
        import json
        import os

        import onnxruntime
        import pandas


        def _tensor(values, kind):
            if kind == "string":
                cells = values.astype(object).where(values.notna(), "").astype(str).to_numpy(dtype=object)
            elif kind == "datetime":
                times = pandas.to_datetime(values, utc=True)
                cells = ((times - pandas.Timestamp(0, tz="UTC")) / pandas.Timedelta(microseconds=1)).to_numpy("float64")
            else:
                cells = values.astype("float64").to_numpy()
            return cells.reshape(-1, 1)


        class _Model:
            def __init__(self, path):
                with open(os.path.join(os.path.dirname(path), "columns.json"), encoding="utf-8") as file:
                    columns = json.load(file)
                self._inputs = columns["inputs"]
                self._outputs = [column["name"] for column in columns["outputs"]]
                self._session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

            def predict(self, data, params=None):
                tensors = {
                    tensor.name: _tensor(data[column["name"]], column["type"])
                    for tensor, column in zip(self._session.get_inputs(), self._inputs)
                }
                answers = self._session.run(None, tensors)
                columns = [c for a in answers for c in (list(a.T) if a.ndim == 2 else [a])]
                return pandas.DataFrame(dict(zip(self._outputs, columns)), index=data.index)


        def _load_pyfunc(path):
            return _Model(path)
        """;

    private PythonModule() {}
}
