package dev.mlops.benchmarks.hpo;

import dev.mlops.benchmarks.hpo.Table.Axis;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.search.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The problems of a folder. */
final class Problems {
    /** Those that every recorded sampler ran. */
    static final List<String> SINGLE = List.of(
            "branin",
            "hartmann6",
            "ackley5",
            "rosenbrock5",
            "styblinski8",
            "rastrigin5",
            "levy10",
            "mixed_cond",
            "noisy_hartmann3",
            "svm_surface",
            "rf_surface",
            "tab_svm_digits",
            "tab_gb_bc",
            "tab_mlp_digits");

    /** Those whose tries report step by step. */
    static final List<String> FIDELITIES = List.of("mf_mlp_digits", "mf_synth");

    /** The one with a constraint and the one with two objectives. */
    static final List<String> SPECIAL = List.of("con_gardner", "mo_zdt1");

    private static final double NOISE = 0.3;
    private static final int EPOCHS = 27;
    private static final int STEPS = 81;

    private final Path folder;
    private final JsonNode described;
    private final JsonNode axes;
    private final Table vectors;
    private final Table boosting;
    private final Table network;

    private Problems(Path folder) throws IOException {
        this.folder = folder;
        described = read("problems.json");
        axes = read("axes.json");
        vectors = Table.read(
                folder.resolve("svm_digits.csv"),
                List.of(axis("svm_digits", "log10_C"), axis("svm_digits", "log10_gamma")));
        boosting = Table.read(
                folder.resolve("gb_bc.csv"),
                List.of(
                        axis("gb_bc", "log10_learning_rate"),
                        exact(axis("gb_bc", "max_depth")),
                        axis("gb_bc", "subsample"),
                        scaled(axis("gb_bc", "n_estimators"), Math::log)));
        network = Table.read(
                folder.resolve("mlp_digits.csv"),
                List.of(
                        scaled(axis("mlp_digits", "hidden"), Math::log),
                        axis("mlp_digits", "log10_lr"),
                        axis("mlp_digits", "log10_alpha"),
                        exact(axis("mlp_digits", "batch")),
                        new Axis(new double[] {0, 1, 2}, false)));
    }

    /** Those in {@code bench/hpo} of the folder that the system property {@code mlops.shared} names. */
    static Problems shared() throws IOException {
        return new Problems(sharedFolder());
    }

    /** The folder of the problems. */
    static Path sharedFolder() {
        return Path.of(System.getProperty("mlops.shared", "../shared"), "bench", "hpo");
    }

    private JsonNode read(String name) throws IOException {
        return Json.read(Files.readString(folder.resolve(name)), name);
    }

    private Axis axis(String table, String name) {
        JsonNode nodes = axes.get(table).get(name);
        return new Axis(
                StreamSupport.stream(nodes.spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .toArray(),
                true);
    }

    private static Axis exact(Axis axis) {
        return new Axis(axis.nodes(), false);
    }

    private static Axis scaled(Axis axis, DoubleUnaryOperator scale) {
        double[] nodes = axis.nodes();
        return new Axis(
                IntStream.range(0, nodes.length)
                        .mapToDouble(i -> scale.applyAsDouble(nodes[i]))
                        .toArray(),
                axis.interpolated());
    }

    /** One of them by its name. */
    Problem get(String name) {
        JsonNode found = described.get(name);
        List<Setting> space = new ArrayList<>();
        found.get("space").forEach(setting -> space.add(setting(setting)));
        return new Problem(
                name,
                space,
                function(name),
                found.get("noise").asBoolean() ? NOISE : 0,
                found.get("fopt").asDouble(),
                found.get("ref_median_random").asDouble());
    }

    private static Setting setting(JsonNode node) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        if (node.has("cond")) {
            node.get("cond").forEach(c -> conditions.put(c.get(0).asString(), strings(c.get(1))));
        }
        return new Setting(dimension(node), conditions);
    }

    private static Dimension dimension(JsonNode node) {
        String name = node.get("name").asString();
        boolean log = node.has("log") && node.get("log").asBoolean();
        return switch (node.get("type").asString()) {
            case "float" ->
                Dimension.number(
                        name, node.get("low").asDouble(), node.get("high").asDouble(), 0, log);
            case "int" ->
                Dimension.integer(
                        name,
                        node.get("low").asLong(),
                        node.get("high").asLong(),
                        node.has("step") ? node.get("step").asLong() : 1,
                        log);
            default -> Dimension.category(name, strings(node.get("choices")));
        };
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private ToDoubleFunction<Point> function(String name) {
        return switch (name) {
            case "branin" -> Analytic::branin;
            case "hartmann6" -> Analytic::hartmann6;
            case "ackley5" -> Analytic::ackley5;
            case "rosenbrock5" -> Analytic::rosenbrock5;
            case "styblinski8" -> Analytic::styblinski8;
            case "rastrigin5" -> Analytic::rastrigin5;
            case "levy10" -> Analytic::levy10;
            case "mixed_cond" -> Surfaces::mixedConditional;
            case "noisy_hartmann3" -> Analytic::hartmann3;
            case "svm_surface" -> Surfaces::supportVectors;
            case "rf_surface" -> Surfaces::forest;
            case "tab_svm_digits" -> p -> vectors.at(0, p.log10("C"), p.log10("gamma"));
            case "tab_gb_bc" ->
                p -> boosting.at(
                        0,
                        p.log10("learning_rate"),
                        p.number("max_depth"),
                        p.number("subsample"),
                        Math.log(p.number("n_estimators")));
            case "tab_mlp_digits", "mf_mlp_digits" -> p -> epoch(p, EPOCHS);
            case "mf_synth" -> p -> Surfaces.curve(p, STEPS);
            default -> throw new IllegalArgumentException("no problem " + name);
        };
    }

    /** How many steps a whole try of a problem of several fidelities has. */
    int steps(String name) {
        return name.equals("mf_synth") ? STEPS : EPOCHS;
    }

    /** What a problem of several fidelities has at a step, from 1. */
    double step(String name, Point point, int step) {
        return name.equals("mf_synth") ? Surfaces.curve(point, step) : epoch(point, step);
    }

    private double epoch(Point p, int epoch) {
        return network.at(
                epoch - 1,
                Math.log(p.number("hidden")),
                p.log10("lr"),
                p.log10("alpha"),
                Double.parseDouble(p.choice("batch")),
                List.of("relu", "tanh", "logistic").indexOf(p.choice("activation")));
    }
}
