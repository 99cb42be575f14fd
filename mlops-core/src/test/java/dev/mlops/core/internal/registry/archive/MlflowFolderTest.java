package dev.mlops.core.internal.registry.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.Models;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.registry.RegistryParts;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Table;
import dev.mlops.error.ConflictException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class MlflowFolderTest {
    private static final Table ROWS = Rows.labelled(40, 1);
    private static final Task.Classification TASK = Task.classification("label");

    @TempDir
    private Path temp;

    private final ModelRegistry registry = registry();

    private static ModelRegistry registry() {
        Engines engines = new Engines(List.of(new NearestCentroidEngine(), new LineEngine()));
        ModelStore models = new ModelStore(new MemoryArtifacts(), engines);
        return new DefaultModelRegistry(RegistryParts.of(new MemoryMetadata(), models, engines, new SteppingClock()));
    }

    private static Model<Label> line() {
        return Models.of(
                TASK,
                Pipeline.of().fit(ROWS.without("label")),
                List.of("no", "yes"),
                new LineEngine(),
                new LineEngine.Line(
                        new Structure.Linear(2, new double[] {1, 2}, new double[] {-1}, Structure.Link.LOGISTIC)),
                LineEngine.ALGORITHM);
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(file));
    }

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void write_ofAModelThatOnnxCanSay_hasAllFlavors() throws IOException {
        ModelVersion version = registry.tag("team", "a: 'b' \"c\"\n- d").register("income", line());
        Path folder = temp.resolve("mlflow");
        registry.exportMlflow(version, folder);
        assertThat(names(folder))
                .containsExactly(
                        "MLmodel",
                        "code",
                        "columns.json",
                        "mlops.zip",
                        "model.onnx",
                        "python_env.yaml",
                        "requirements.txt");
        JsonNode model = yaml(folder.resolve("MLmodel"));
        assertThat(model.get("flavors").propertyNames()).containsExactlyInAnyOrder("mlops", "onnx", "python_function");
        assertThat(model.at("/flavors/onnx/data").stringValue()).isEqualTo("model.onnx");
        assertThat(model.at("/flavors/mlops/digest").stringValue()).isEqualTo(version.digest());
        assertThat(model.at("/flavors/python_function/loader_module").stringValue())
                .isEqualTo("mlops_onnx");
        assertThat(folder.resolve("code/mlops_onnx.py")).content().contains("def _load_pyfunc(path):");
        assertThat(model.get("utc_time_created").stringValue()).isEqualTo("2026-01-01 00:00:00.000000");
        assertThat(model.at("/metadata/team").stringValue()).isEqualTo("a: 'b' \"c\"\n- d");
        JsonNode inputs = Json.read(model.at("/signature/inputs").stringValue(), "inputs");
        assertThat(Json.write(inputs))
                .isEqualTo("[{\"name\":\"x\",\"required\":true,\"type\":\"double\"},"
                        + "{\"name\":\"y\",\"required\":true,\"type\":\"double\"}]");
        JsonNode outputs = Json.read(model.at("/signature/outputs").stringValue(), "outputs");
        assertThat(Json.write(outputs))
                .isEqualTo("[{\"name\":\"label\",\"required\":true,\"type\":\"string\"},"
                        + "{\"name\":\"probability_no\",\"required\":true,\"type\":\"float\"},"
                        + "{\"name\":\"probability_yes\",\"required\":true,\"type\":\"float\"}]");
        JsonNode columns = Json.read(Files.readAllBytes(folder.resolve("columns.json")), "columns");
        assertThat(columns.get("inputs")).isEqualTo(inputs);
        assertThat(columns.get("outputs")).isEqualTo(outputs);
        assertThat(yaml(folder.resolve("python_env.yaml")).at("/dependencies/0").stringValue())
                .isEqualTo("-r requirements.txt");
        assertThat(Files.readAllLines(folder.resolve("requirements.txt"))).contains("onnxruntime", "mlflow");
    }

    @Test
    void write_putsTheWholeVersionIntoTheFolder() {
        ModelVersion version = registry.register("income", CentroidModels.classify(TASK, Pipeline.of(), ROWS));
        registry.exportMlflow(version, temp.resolve("mlflow"));
        ModelVersion copy = registry().importFrom(temp.resolve("mlflow/mlops.zip"));
        assertThat(copy).isEqualTo(version);
        assertThat(copy.load(Label.class).predict(ROWS).get(0).scores())
                .isEqualTo(version.load(Label.class).predict(ROWS).get(0).scores());
    }

    @Test
    void write_ofAModelThatOnnxCannotSay_leavesThoseFlavorsOut() throws IOException {
        Task.Regression price = Task.regression("price");
        ModelVersion version =
                registry.register("prices", CentroidModels.estimate(price, Pipeline.of(), Rows.priced(40, 1)));
        Path folder = temp.resolve("new/mlflow");
        registry.exportMlflow(version, folder);
        assertThat(names(folder)).containsExactly("MLmodel", "mlops.zip");
        JsonNode model = yaml(folder.resolve("MLmodel"));
        assertThat(model.get("flavors").propertyNames()).containsExactly("mlops");
        assertThat(model.at("/signature/outputs").stringValue())
                .isEqualTo("[{\"name\":\"value\",\"required\":true,\"type\":\"double\"}]");
        assertThat(version.load(Quantity.class).digest()).isEqualTo(version.digest());
    }

    @Test
    void write_takesAnEmptyFolder_andLeavesOneThatIsNot() throws IOException {
        ModelVersion version = registry.register("income", line());
        Path empty = Files.createDirectory(temp.resolve("empty"));
        registry.exportMlflow(version, empty);
        assertThat(empty.resolve("MLmodel")).exists();
        Path taken = Files.createDirectory(temp.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");
        Path file = Files.writeString(temp.resolve("file"), "mine");
        for (Path there : List.of(taken, file)) {
            assertThatThrownBy(() -> registry.exportMlflow(version, there)).isInstanceOf(ConflictException.class);
        }
        assertThat(names(taken)).containsExactly("mine.txt");
        assertThat(file).hasContent("mine");
        assertThat(names(temp)).containsExactly("empty", "file", "taken");
    }
}
