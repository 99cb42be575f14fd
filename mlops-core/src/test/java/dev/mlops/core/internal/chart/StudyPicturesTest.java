package dev.mlops.core.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.chart.svg.Documents;
import dev.mlops.error.StorageException;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.StudyCharts;
import dev.mlops.tuning.TrialState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How figures and the page come out. */
class StudyPicturesTest {
    private static final String HOSTILE = "</text><script>alert(\"1\")</script>&'";

    @Test
    void figures_haveAMarkForEachTry() {
        StudyCharts mixed = Studies.mixed(80);

        assertThat(marks(mixed.history())).hasSize(80);
        assertThat(marks(mixed.slice("learningRate")))
                .hasSize(mixed.slice("learningRate").points().size());
        assertThat(marks(mixed.parallelCoordinates()))
                .hasSize(mixed.parallelCoordinates().trials().size());
        assertThat(marks(mixed.reports())).hasSize(mixed.reports().trials().size());
        assertThat(marks(Studies.branin(50).contour("x0", "x1"))).hasSize(50);
        assertThat(marks(Studies.twoObjectives(90).front(0, 1))).hasSize(90);
    }

    @Test
    void figures_sayWhichTryAMarkIs() {
        StudyCharts mixed = Studies.mixed(30);
        List<String> expected = mixed.parallelCoordinates().trials().stream()
                .map(FinishedTrial::toString)
                .toList();

        assertThat(marks(mixed.parallelCoordinates()).stream().map(Element::getTextContent))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void figures_areTheSameTwice() {
        assertThat(all(Studies.mixed(60))).isEqualTo(all(Studies.mixed(60)));
        assertThat(Studies.mixed(60).toHtml()).isEqualTo(Studies.mixed(60).toHtml());
    }

    @Test
    void figures_takeHostileNamesAsText() {
        Parameter parameter = Studies.number(HOSTILE, 0, 1, false);
        Parameter choice = new Parameter(
                "choice", Parameter.Kind.CATEGORICAL, 0, 1, 0, false, List.of("<b>&amp;", "\u0000\ud800"));
        List<FinishedTrial> trials = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Map<String, Object> settings =
                    Map.of(HOSTILE, i / 10.0, "choice", choice.choices().get(i % 2));
            trials.add(new FinishedTrial(
                    i,
                    i == 9 ? TrialState.FAILED : TrialState.COMPLETE,
                    settings,
                    i == 9 ? List.of() : List.of((double) i),
                    Map.of(),
                    new TreeMap<>(Map.of(1L, 2.0, 2L, 3.0)),
                    i == 9 ? HOSTILE : "",
                    Duration.ZERO));
        }
        StudyCharts charts =
                new DefaultStudyCharts(HOSTILE, List.of(Direction.MINIMIZE), List.of(parameter, choice), trials);

        all(charts)
                .forEach(svg ->
                        assertThat(Documents.all(Documents.read(svg), "script")).isEmpty());
        Document page = Documents.read(charts.toHtml());
        assertThat(Documents.all(page, "script")).isEmpty();
        assertThat(Documents.all(page, "h1").get(0).getTextContent()).isEqualTo(HOSTILE);
    }

    @Test
    void figures_canBeDrawnOfAnything() {
        Parameter x = Studies.number("x", 0, 1, false);
        Parameter log = Studies.number("log", 1e-300, 1e300, true);
        Parameter one = Studies.number("one", 3, 3, false);
        Parameter huge = Studies.number("huge", -1e308, 1e308, false);
        Parameter flag = new Parameter("flag", Parameter.Kind.FLAG, 0, 1, 0, false, List.of());
        List<Parameter> space = List.of(x, log, one, huge, flag);
        Map<String, Object> settings = Map.of("x", 0.5, "log", 1.0, "one", 3.0, "huge", 1e308, "flag", true);
        List<List<Double>> values = List.of(
                List.of(), // no tries
                List.of(1.0),
                List.of(2.0, 2.0, 2.0, 2.0, 2.0),
                List.of(0.0, 0.0),
                List.of(1e308, -1e308, 0.0, 1.0, 2.0),
                List.of(1e-308, 1e308, 1.0, 2.0, 3.0),
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        for (List<Double> some : values) {
            for (Direction direction : Direction.values()) {
                List<FinishedTrial> trials = IntStream.range(0, some.size())
                        .mapToObj(i -> Studies.trial(i, TrialState.COMPLETE, settings, List.of(some.get(i))))
                        .toList();
                StudyCharts charts = new DefaultStudyCharts("s", List.of(direction), space, trials);
                for (Parameter p : space) {
                    Documents.read(charts.slice(p.name()).toSvg());
                    Documents.read(charts.contour(p.name(), "x").toSvg());
                }
                all(charts).forEach(Documents::read);
                Documents.read(charts.toHtml());
            }
        }
    }

    @Test
    void figures_canBeDrawnWhereAllTriesFailed() {
        List<FinishedTrial> trials = IntStream.range(0, 5)
                .mapToObj(i -> new FinishedTrial(
                        i,
                        TrialState.FAILED,
                        Map.of("x", 0.1 * i),
                        List.of(),
                        Map.of(),
                        new TreeMap<>(),
                        "no memory",
                        Duration.ZERO))
                .toList();
        StudyCharts charts = new DefaultStudyCharts(
                "s", List.of(Direction.MAXIMIZE), List.of(Studies.number("x", 0, 1, false)), trials);

        assertThat(marks(charts.history())).hasSize(5);
        assertThat(charts.toHtml()).contains("No try is complete", "no memory");
        Documents.read(charts.toHtml());
    }

    @Test
    void figures_areBoundedForManyTries() {
        StudyCharts charts = Studies.twoObjectives(10_000);

        assertThat(marks(charts.history())).hasSizeBetween(1500, 2000);
        assertThat(marks(charts.front(0, 1))).hasSizeBetween(1500, 2000);
        assertThat(marks(charts.parallelCoordinates())).hasSizeBetween(300, 400);
        assertThat(Documents.texts(Documents.read(charts.history().toSvg())))
                .anyMatch(t -> t.contains("of 10000 tries"));
        assertThat(charts.toHtml().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
    }

    @Test
    void toHtml_hasEveryPartAndNeedsNothingElse() {
        String html = Studies.mixed(80).toHtml();
        Document page = Documents.read(html);

        assertThat(Documents.all(page, "h2").stream().map(Element::getTextContent))
                .containsExactly(
                        "Best try",
                        "What makes the difference",
                        "History",
                        "Each setting",
                        "Settings together",
                        "Reports",
                        "Best tries");
        assertThat(Documents.all(page, "tr")).hasSize(21);
        assertThat(Documents.all(page, "svg"))
                .hasSize(5 + 6)
                .allSatisfy(svg -> assertThat(svg.getAttribute("aria-label")).isNotBlank());
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "src=", "<link", "@import");
    }

    @Test
    void toHtml_saysSoWhereImportancesNeedMoreTries() {
        assertThat(Studies.branin(3).toHtml()).contains("Fewer than 4 complete tries");
    }

    @Test
    void toHtml_hasTheFrontOfTwoObjectives() {
        Document page = Documents.read(Studies.twoObjectives(40).toHtml());

        assertThat(Documents.all(page, "h2").stream().map(Element::getTextContent))
                .contains("Front");
        assertThat(Documents.texts(page)).contains("objective 1 (small is good)", "objective 2 (large is good)");
    }

    @Test
    void writeHtml_takesThePlaceOfAFileWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("study.html");
        Files.writeString(file, "before");
        StudyCharts charts = Studies.branin(10);
        charts.writeHtml(file);

        assertThat(file).hasContent(charts.toHtml());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void writeHtml_leavesNothingBehindWhereItCannotWrite(@TempDir Path folder) throws IOException {
        StudyCharts charts = Studies.branin(5);
        Path full = Files.createDirectories(folder.resolve("full/inside"));

        assertThatThrownBy(() -> charts.writeHtml(folder.resolve("missing/study.html")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("study.html");
        assertThatThrownBy(() -> charts.writeHtml(full.getParent())).isInstanceOf(StorageException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(full.getParent());
        }
    }

    private static List<Element> marks(StudyCharts.Chart chart) {
        return Documents.marks(Documents.read(chart.toSvg()));
    }

    private static List<String> all(StudyCharts charts) {
        return List.of(
                charts.history().toSvg(),
                charts.parallelCoordinates().toSvg(),
                charts.reports().toSvg());
    }
}
