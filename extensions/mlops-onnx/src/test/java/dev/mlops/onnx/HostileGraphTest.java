package dev.mlops.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.error.MlOpsException;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.onnx.internal.OnnxEngine;
import dev.mlops.onnx.internal.OnnxEstimator;
import dev.mlops.onnx.internal.Transform;
import dev.mlops.onnx.internal.Wiring;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken, or ask for what they must not have. */
class HostileGraphTest {
    private static final Engine ENGINE = new OnnxEngine();
    private static final Wiring WIRING =
            new Wiring(TaskKind.REGRESSION, List.of("a", "b"), List.of(), Transform.NONE, "");
    private static final byte[] GRAPH = Graphs.linear(1, new float[] {1, 2}, 0.5f);

    private static void isRefused(byte[] graph, String because) {
        assertThatThrownBy(() -> OnnxEstimator.open(graph, WIRING))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(because);
    }

    private static byte[] with(Pb node, Pb... constants) {
        return Pb.model(
                List.of(node),
                List.of(constants),
                List.of(Pb.value("x", Pb.FLOAT, -1, 2)),
                List.of(Pb.value("y", Pb.FLOAT, -1, 1)));
    }

    @Test
    void bytesThatAreNoModel_areRefused() {
        isRefused(new byte[0], "no model in ONNX");
        isRefused("PK\u0003\u0004 a PyTorch archive".getBytes(StandardCharsets.UTF_8), "no model in ONNX");
        isRefused(new byte[] {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07}, "no model in ONNX");
        byte[] ort = new byte[64];
        ort[4] = 'O';
        ort[5] = 'R';
        ort[6] = 'T';
        ort[7] = 'M';
        isRefused(ort, "no model in ONNX");
    }

    @Test
    void operatorsOfOtherLibraries_areRefused() {
        isRefused(with(Pb.node("ai.onnx.contrib", "PyOp", List.of("x"), "y")), "'ai.onnx.contrib'");
        isRefused(with(Pb.node("com.microsoft", "EPContext", List.of("x"), "y")), "EPContext");
        isRefused(with(Pb.node("", "NoSuchThing", List.of("x"), "y")), "NoSuchThing");
        Pb inner = Pb.graph(
                List.of(Pb.node("evil", "Run", List.of("x"), "y")),
                List.of(),
                List.of(),
                List.of(Pb.value("y", Pb.FLOAT, -1, 1)));
        Pb then = new Pb().put(1, "then_branch").put(20, 5).put(6, inner);
        isRefused(with(Pb.node("", "If", List.of("x"), "y", then)), "'evil'");
    }

    @Test
    void dataInOtherFiles_isRefused(@TempDir Path folder) throws IOException {
        Path secret = Files.write(folder.resolve("secret.bin"), new byte[8]);
        Pb external = new Pb()
                .put(1, 2)
                .put(1, 1)
                .put(2, Pb.FLOAT)
                .put(8, "w")
                .put(13, new Pb().put(1, "location").put(2, secret.toString()))
                .put(14, 1);
        isRefused(with(Pb.node("", "MatMul", List.of("x", "w"), "y"), external), "other files");
        Pb value = new Pb().put(1, "value").put(20, 4).put(5, external);
        isRefused(with(Pb.node("", "Constant", List.of(), "y", value)), "other files");
        Pb sparse = new Pb().put(1, external);
        Pb graph = Pb.graph(
                        List.of(Pb.node("", "Identity", List.of("x"), "y")),
                        List.of(),
                        List.of(Pb.value("x", Pb.FLOAT, -1, 2)),
                        List.of(Pb.value("y", Pb.FLOAT, -1, 2)))
                .put(15, sparse);
        isRefused(Pb.model(graph).bytes(), "other files");
    }

    @Test
    void graphsInGraphsWithoutEnd_areRefused() {
        Pb graph = Pb.graph(List.of(), List.of(), List.of(), List.of());
        for (int i = 0; i < 5_000; i++) {
            Pb branch = new Pb().put(1, "body").put(20, 5).put(6, graph);
            graph = Pb.graph(List.of(Pb.node("", "Loop", List.of(), "y", branch)), List.of(), List.of(), List.of());
        }
        isRefused(Pb.model(graph).bytes(), "graphs in graphs");
    }

    /** Cut off anywhere, or one byte changed: a typed error, or a graph that still scores. */
    @Property(tries = 150)
    void brokenGraph_isRefusedOrScores(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] broken = random.nextBoolean() ? Arrays.copyOf(GRAPH, random.nextInt(GRAPH.length)) : GRAPH.clone();
        if (broken.length > 0) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        try {
            OnnxEstimator.open(broken, WIRING).score(new double[] {1, 2}, new double[1]);
        } catch (MlOpsException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }

    private static byte[] stored() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ENGINE.write(OnnxEstimator.open(GRAPH, WIRING), out);
        return out.toByteArray();
    }

    @Test
    void storedEstimator_isTheSameAgain() throws IOException {
        byte[] stored = stored();
        Estimator read = ENGINE.read(new ByteArrayInputStream(stored));
        double[] scores = new double[1];
        read.score(new double[] {0.5, 1}, scores);
        assertThat(scores).containsExactly(3.0);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        ENGINE.write(read, again);
        assertThat(again.toByteArray()).isEqualTo(stored);
    }

    @Test
    void storedEstimator_thatIsChangedOrCutOff_isRefused() throws IOException {
        byte[] stored = stored();
        for (int at = 0; at < stored.length; at++) {
            byte[] changed = stored.clone();
            changed[at] ^= 0x10;
            assertThatThrownBy(() -> ENGINE.read(new ByteArrayInputStream(changed)))
                    .as("byte %s", at)
                    .isInstanceOf(EngineException.class);
            byte[] cut = Arrays.copyOf(stored, at);
            assertThatThrownBy(() -> ENGINE.read(new ByteArrayInputStream(cut)))
                    .as("first %s bytes", at)
                    .isInstanceOf(EngineException.class);
        }
    }

    @Test
    void scores_thatAreNoNumbers_areRefused(@TempDir Path folder) {
        byte[] graph =
                with(Pb.node("", "MatMul", List.of("x", "w"), "y"), Pb.floats("w", new long[] {2, 1}, Float.NaN, 1));
        Model<Quantity> model = Onnx.model(Graphs.file(folder, graph), Task.regression("y"), Graphs.AB, List.of());
        assertThatThrownBy(() -> model.predict(Graphs.rows()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("finite");
    }
}
