package dev.mlops.benchmarks.hpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.core.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProblemsTest {
    private static final Pattern LINE = Pattern.compile("(\\w+),\"(.*?)\",\"?([^\"]*?)\"?,\"?([^\"]*)\"?");
    private static final Pattern OBSERVED = Pattern.compile("observe\\(seed=(\\d+),trial=(\\d+)\\)");

    @BeforeEach
    void requireFolder() {
        assumeTrue(
                Files.isDirectory(Problems.sharedFolder()),
                "no problems: set -Dmlops.shared to the folder that has bench/hpo");
    }

    @Test
    void functions_giveTheExpectedValues_onEveryTestVector() throws IOException {
        Problems problems = Problems.shared();
        List<String> lines = Files.readAllLines(Path.of(Problems.sharedFolder().toString(), "test_vectors.csv"));
        for (String line : lines.subList(1, lines.size())) {
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            JsonNode parameters = Json.read(parts.group(2).replace("\"\"", "\""), line);
            Problem problem = problems.get(parts.group(1));
            Point point = problem.ask(dimension -> {
                JsonNode value = parameters.get(dimension.name());
                return dimension.isCategory()
                        ? dimension.choices().indexOf(value.asString())
                        : dimension.nearest(value.asDouble());
            });
            check(problems, problem, point, parts.group(3), Json.read(parts.group(4), line), line);
        }
        assertThat(lines).hasSizeGreaterThan(90);
    }

    private static void check(
            Problems problems, Problem problem, Point point, String what, JsonNode expected, String line) {
        double value = problem.function().applyAsDouble(point);
        Matcher observed = OBSERVED.matcher(what);
        if (what.startsWith("curve@")) {
            String[] steps = what.substring("curve@".length()).split(",", -1);
            for (int i = 0; i < steps.length; i++) {
                double atStep = problems.step(problem.name(), point, Integer.parseInt(steps[i]));
                close(atStep, expected.get(i).asDouble(), line);
            }
        } else if (observed.matches()) {
            long seed = Long.parseLong(observed.group(1));
            close(problem.observed(value, seed, Integer.parseInt(observed.group(2))), expected.asDouble(), line);
        } else {
            close(value, expected.asDouble(), line);
        }
    }

    private static void close(double value, double expected, String line) {
        assertThat(value).as(line).isCloseTo(expected, within(1e-9 * Math.max(1e-3, Math.abs(expected))));
    }
}
