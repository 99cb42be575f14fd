package dev.mlops.core.internal.registry.archive;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/**
 * A version as a folder in the layout of MLflow's models: {@code MLmodel} names its flavors and signature, {@code mlops.zip} is the version for this library, and where the
 * model can be written as ONNX there are {@code model.onnx} and what MLflow's {@code python_function} needs to ask it: a module that makes tensors of a data frame's columns,
 * and its requirements. Immutable.
 */
public final class MlflowFolder {
    private static final String ARCHIVE = "mlops.zip";
    private static final String ONNX = "model.onnx";
    private static final String MODULE = "mlops_onnx";
    private static final String PYTHON = "3.10.0";
    private static final List<String> REQUIREMENTS = List.of("mlflow", "numpy", "onnx", "onnxruntime", "pandas");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final YAMLMapper YAML = YAMLMapper.builder(
                    YAMLFactory.builder().stringQuotingChecker(new PlainNames()).build())
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    /** Puts all names in quotes that are not words: tags may have names that mean something in YAML, such as {@code <<}. */
    private static final class PlainNames extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;
        private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        @Override
        public boolean needToQuoteName(String name) {
            return super.needToQuoteName(name) || !WORD.matcher(name).matches();
        }
    }

    private final ModelVersion version;
    private final VersionArchive archive;

    /** The folder of a version, of which this is the archive. */
    public MlflowFolder(ModelVersion version, VersionArchive archive) {
        this.version = version;
        this.archive = archive;
    }

    /**
     * Writes the folder, whole or not at all.
     *
     * @throws ConflictException where there is something in it already
     * @throws StorageException where it cannot be written, or the model is not as it was registered
     */
    public void write(Path folder) {
        Path target = folder.toAbsolutePath();
        try {
            Path parent = Objects.requireNonNullElse(target.getParent(), target);
            Files.createDirectories(parent);
            Path place = Files.createTempDirectory(parent, ".mlflow");
            try {
                // Within, as a temporary folder itself is for its owner only.
                Path draft = Files.createDirectory(place.resolve("model"));
                fill(draft);
                place(draft, target);
            } finally {
                delete(place);
            }
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw new ConflictException(
                    Problem.of(target + " is there already")
                            .expected("nothing of that name, or an empty folder")
                            .found("something else")
                            .next("name another folder, or take that one away"),
                    e);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of(version.subject() + " cannot be written to " + target)
                            .expected("a folder that this process may write to")
                            .found(String.valueOf(e))
                            .next("name another folder, or look at what is found"),
                    e);
        }
    }

    private static void place(Path draft, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            Files.delete(target);
        }
        Files.move(draft, target);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private void fill(Path folder) throws IOException {
        archive.write(folder.resolve(ARCHIVE));
        boolean hasOnnx = writeOnnx(folder.resolve(ONNX));
        if (hasOnnx) {
            writePython(folder);
        }
        Files.writeString(folder.resolve("MLmodel"), yaml(description(hasOnnx)));
    }

    /** Whether the model can be written as ONNX here, and is. */
    private boolean writeOnnx(Path file) {
        try {
            version.load(version.signature().task().outputType()).toOnnx(file);
            return true;
        } catch (EngineException | DataException | NotFoundException e) {
            return false; // of an algorithm or with a step that ONNX does not have, or of an engine that is not here
        }
    }

    private void writePython(Path folder) throws IOException {
        Path code = Files.createDirectory(folder.resolve("code"));
        Files.writeString(code.resolve(MODULE + ".py"), PythonModule.TEXT);
        ObjectNode columns = Json.object();
        columns.set("inputs", MlflowSignature.inputs(version.signature()));
        columns.set("outputs", MlflowSignature.outputs(version.signature()));
        Files.write(folder.resolve("columns.json"), Json.bytes(columns));
        Files.writeString(folder.resolve("requirements.txt"), String.join("\n", REQUIREMENTS) + "\n");
        ObjectNode python = Json.object().put("python", PYTHON);
        python.set("build_dependencies", Json.of(List.of("pip")));
        python.set("dependencies", Json.of(List.of("-r requirements.txt")));
        Files.writeString(folder.resolve("python_env.yaml"), yaml(python));
    }

    private JsonNode description(boolean hasOnnx) {
        ObjectNode json = Json.object()
                .put("model_uuid", version.digest().substring(0, 32))
                .put("utc_time_created", created());
        ObjectNode flavors = json.putObject("flavors");
        flavors.putObject("mlops")
                .put("archive", ARCHIVE)
                .put("digest", version.digest())
                .put("model", version.name())
                .put("version", version.version());
        if (hasOnnx) {
            flavors.putObject("onnx").put("data", ONNX).set("providers", Json.of(List.of("CPUExecutionProvider")));
            ObjectNode python = flavors.putObject("python_function")
                    .put("loader_module", MODULE)
                    .put("data", ONNX)
                    .put("code", "code")
                    .put("python_version", PYTHON);
            python.putObject("env").put("virtualenv", "python_env.yaml");
        }
        ObjectNode signature = json.putObject("signature")
                .put("inputs", Json.write(MlflowSignature.inputs(version.signature())))
                .put("outputs", Json.write(MlflowSignature.outputs(version.signature())));
        signature.putNull("params");
        ObjectNode metadata = json.putObject("metadata");
        version.tags().forEach(metadata::put);
        return json;
    }

    /** In YAML 1.1, which MLflow reads, these two end a line, in 1.2 they do not; they are in double quotes always, where both have escapes for them. */
    private static String yaml(JsonNode node) {
        return YAML.writeValueAsString(node).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private String created() {
        return TIME.format(
                LocalDateTime.ofInstant(version.createdAt(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public String toString() {
        return "MLflow folder of " + version.subject();
    }
}
