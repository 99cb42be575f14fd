package dev.mlops.evaluation;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.model.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What writes and reads documents of quality gates; {@code mlops-core} provides the one implementation, found by {@link ServiceLoader}, so that the value
 * {@link QualityGate} needs no workspace. A gate is then a file that is checked in and reviewed:
 *
 * <pre>{@code
 * GateFormat.write(RELEASE, Path.of("release-gate.json"));
 * QualityGate<Label> gate = GateFormat.read(Path.of("release-gate.json"), Label.class);
 * }</pre>
 *
 * <p>Criteria and metrics are closed lists: nothing in a document names a class. A metric of the caller's own stands there by its id, and must be given
 * again to read it. Implementations are stateless and safe to share between threads.
 */
public interface GateFormat {
    /** As JSON, indented; equal gates give the same text. */
    String toJson(QualityGate<?> gate);

    /**
     * Reads a document.
     *
     * @param name what it is called, for messages
     * @param output what the gate's models predict
     * @param own the caller's own metrics that may stand in it
     * @throws DataException where it is no such document; it names the place. Also where it has a metric of another kind of prediction
     * @throws NotFoundException where it has a metric that the library does not compute and that is not among the caller's own
     */
    <O extends Output> QualityGate<O> parse(String text, String name, Class<O> output, List<CustomMetric<O>> own);

    /** The implementation on the class or module path. Throws {@link NotFoundException} where mlops-core is missing. */
    static GateFormat installed() {
        return ServiceLoader.load(GateFormat.class, GateFormat.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException(Problem.of("nothing is there that can write or read quality gates")
                                .expected("mlops-core on the class or module path")
                                .found("mlops-api alone")
                                .next("add the dependency dev.mlops:mlops-core")));
    }

    /**
     * Writes a gate to a file in UTF-8, replacing what was there.
     *
     * @throws DataException where the file cannot be written
     */
    static void write(QualityGate<?> gate, Path file) {
        String text = installed().toJson(gate);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new DataException(
                    Problem.of("the quality gate cannot be written to " + file)
                            .expected("a file in a folder that is there and may be written to")
                            .found(e.toString())
                            .next("name another file"),
                    e);
        }
    }

    /**
     * Reads a gate from a file in UTF-8.
     *
     * @throws DataException where it cannot be read; else as {@link #parse} does
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <O extends Output> QualityGate<O> read(Path file, Class<O> output, CustomMetric<O>... own) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new DataException(
                    Problem.of("the quality gate in " + file + " cannot be read")
                            .expected("a file in UTF-8")
                            .found(e.toString())
                            .next("check the path and who may read it"),
                    e);
        }
        return installed().parse(text, String.valueOf(file.getFileName()), output, List.copyOf(Arrays.asList(own)));
    }
}
