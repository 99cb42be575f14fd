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
import dev.mlops.core.testing.StructureEngine;
import dev.mlops.core.testing.StructureEstimator;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.ConflictException;
import dev.mlops.model.InputRange;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class MlflowFolderTest {
    private static final Table ROWS = Rows.labelled(40, 1);
    private static final Task.Classification TASK = Task.classification("label");

    @TempDir
    private Path temp;

    private final ModelRegistry registry = registry();

    private static ModelRegistry registry() {
        Engines engines = new Engines(List.of(new NearestCentroidEngine(), new StructureEngine()));
        ModelStore models = new ModelStore(new MemoryArtifacts(), engines);
        return new DefaultModelRegistry(RegistryParts.of(new MemoryMetadata(), models, engines, new SteppingClock()));
    }

    private static Model<Label> line() {
        return Models.of(
                TASK,
                Pipeline.of().fit(ROWS.without("label")),
                List.of("no", "yes"),
                new StructureEngine(),
                new StructureEstimator(
                        new Structure.Linear(2, new double[] {1, 2}, new double[] {-1}, Structure.Link.LOGISTIC)),
                StructureEngine.GIVEN);
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

    /** MLflow reads MLmodel as YAML 1.1, in which these mean something, or end the line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<",
                "=",
                "yes",
                "Off",
                "null",
                "~",
                "1",
                "007",
                "1e3",
                "12:30:45",
                "a: b",
                "- x",
                "#c",
                "'q'",
                "\"",
                "&a",
                "!t",
                "a\nb",
                " lead",
                "\u0085",
                "a\u2028b",
                "\u00e9\u2029",
                "\u0007",
                "\uFEFF",
                "\u00e9",
                "\uD83D\uDE00",
                "{x",
                "? x",
                "2026-01-01"
            })
    void write_ofTagsThatMeanSomethingInYaml_hasThemAsTexts(String text) throws IOException {
        ModelVersion version = registry.tag(text, text).register("income", line());
        Path folder = temp.resolve("mlflow");
        registry.exportMlflow(version, folder);
        String written = Files.readString(folder.resolve("MLmodel"));
        JsonNode metadata = yaml(folder.resolve("MLmodel")).get("metadata");
        assertThat(metadata.propertyNames()).containsExactly(text);
        assertThat(metadata.get(text).stringValue()).isEqualTo(text);
        assertThat(written).doesNotContain("\u2028", "\u2029", "\u0085");
        assertThat(written.substring(written.indexOf("metadata:")).lines().toList())
                .last()
                .asString()
                .matches("(?s)\\s*([?:] )?[\"'].*[\"']");
    }

    /** What MLflow asks of a model's file and of its signature: known members, a JSON list of columns that is not empty, names, and types it has. */
    @Test
    void write_hasWhatMlflowDemandsOfAModel() throws IOException {
        Path folder = temp.resolve("mlflow");
        registry.exportMlflow(registry.register("income", line()), folder);
        JsonNode model = yaml(folder.resolve("MLmodel"));
        assertThat(model.propertyNames())
                .isSubsetOf("model_uuid", "utc_time_created", "flavors", "signature", "metadata");
        assertThat(model.get("model_uuid").stringValue()).matches("[0-9a-f]{32}");
        assertThat(model.get("signature").propertyNames()).containsExactlyInAnyOrder("inputs", "outputs", "params");
        assertThat(model.at("/signature/params").isNull()).isTrue();
        for (String side : List.of("inputs", "outputs")) {
            JsonNode columns = Json.read(model.get("signature").get(side).stringValue(), side);
            assertThat(columns.values()).isNotEmpty().allSatisfy(column -> {
                assertThat(column.propertyNames()).containsExactlyInAnyOrder("name", "type", "required");
                assertThat(column.get("name").stringValue()).isNotEmpty();
                assertThat(column.get("required").isBoolean()).isTrue();
                assertThat(column.get("type").stringValue())
                        .isIn("boolean", "integer", "long", "float", "double", "string", "binary", "datetime");
            });
            assertThat(columns.values().stream()
                            .map(column -> column.get("name").stringValue()))
                    .doesNotHaveDuplicates();
        }
        JsonNode python = model.at("/flavors/python_function");
        for (String file : List.of("data", "code")) {
            assertThat(folder.resolve(python.get(file).stringValue())).exists();
        }
        assertThat(folder.resolve("code/" + python.get("loader_module").stringValue() + ".py"))
                .exists();
        assertThat(folder.resolve(python.at("/env/virtualenv").stringValue())).exists();
        assertThat(folder.resolve(model.at("/flavors/onnx/data").stringValue())).exists();
        assertThat(yaml(folder.resolve("python_env.yaml")).propertyNames())
                .containsExactlyInAnyOrder("python", "build_dependencies", "dependencies");
    }

    @Test
    void wholeNumbers_thatMayBeMissing_areDeclaredAsDouble() {
        Schema inputs = Schema.of(
                new Schema.Field("age", ColumnType.INTEGER),
                new Schema.Field("hours", ColumnType.INTEGER),
                new Schema.Field("rooms", ColumnType.INTEGER));
        Signature signature = new Signature(
                inputs,
                TASK,
                List.of("no", "yes"),
                Map.of("age", InputRange.ofNumbers(17, 90, 0), "hours", InputRange.ofNumbers(1, 99, 0.25)));
        assertThat(MlflowSignature.inputs(signature).values())
                .extracting(column -> column.get("name").stringValue() + " "
                        + column.get("type").stringValue())
                .containsExactly("age long", "hours double", "rooms long");
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
