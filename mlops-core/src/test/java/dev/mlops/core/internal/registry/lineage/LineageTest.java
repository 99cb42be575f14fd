package dev.mlops.core.internal.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.chart.svg.Documents;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LineageTest {
    private static final String HOSTILE = "<script>\"`|]#&\n--> n0";
    private static final Optional<Parent> RUN = Optional.of(new Parent("run", Histories.RUN_ID));

    @Test
    void version_cameFromRows_andBecameAliasesDeploymentsAndWindows() {
        Lineage lineage = LineageGraph.of(Histories.of(1, Optional.of(new Parent("study", "trees")), "roc_auc >= 0.9"));
        assertThat(lineage.links())
                .extracting(Lineage.Link::toString)
                .containsExactly(
                        "dataset adult v1 --stratified--> rows " + Histories.TRAIN,
                        "dataset adult v1 --stratified--> rows " + Histories.TEST,
                        "rows " + Histories.TRAIN + " --trained--> model income v1",
                        "rows " + Histories.TEST + " --evaluated--> model income v1",
                        "study trees --brought--> model income v1",
                        "model income v1 --promoted--> alias income@champion at 2026-05-01T10:03:00Z by job",
                        "model income v1 --refused--> alias income@live at 2026-05-01T10:04:00Z by roc_auc >= 0.9",
                        "model income v1 --rolled back--> alias income@champion at 2026-05-01T10:06:00Z by job",
                        "model income v1 --deployed--> deployment income v1 #7 at 2026-05-01T10:10:00Z",
                        "deployment income v1 #7 at 2026-05-01T10:10:00Z --answered-->"
                                + " window 1 of income v1 #7 at 2026-05-01T10:15:00Z 1,000 rows",
                        "deployment income v1 #7 at 2026-05-01T10:10:00Z --answered-->"
                                + " window 2 of income v1 #7 at 2026-05-01T10:25:00Z 12 rows, drift in age, hours",
                        "model income v1 --deployed--> deployment income v1 #8 at 2026-05-01T10:10:00Z",
                        "deployment income v1 #8 at 2026-05-01T10:10:00Z --answered-->"
                                + " window 1 to 20 of income v1 #8 20 earlier windows, 3 with drift",
                        "deployment income v1 #8 at 2026-05-01T10:10:00Z --answered-->"
                                + " window 21 of income v1 #8 at 2026-05-01T10:25:00Z 1 row, drift in age",
                        "model income v1 --replaced--> model income v2 as champion at 2026-05-01T10:05:00Z");
        assertThat(lineage.toString().lines()).hasSize(15);
        Lineage.Node model = lineage.links().get(2).to();
        assertThat(model.kind()).isEqualTo(Lineage.Kind.MODEL);
        assertThat(model.at()).contains(Histories.START);
    }

    @Test
    void dataset_becameVersionsAndAliases() {
        Lineage lineage = LineageGraph.of(
                Histories.ADULT,
                List.of(Histories.of(1, Optional.empty(), "g"), Histories.of(2, Optional.empty(), "g")));
        assertThat(lineage.nodes().get(0)).hasToString("dataset adult v1");
        assertThat(lineage.links())
                .extracting(Lineage.Link::relation)
                .containsSubsequence("stratified", "trained", "promoted", "trained", "promoted")
                .doesNotContain("evaluated", "replaced");
        assertThat(lineage.links().stream().filter(link -> link.relation().equals("trained")))
                .extracting(link -> link.to().name())
                .containsExactly("income v1", "income v2");
        Lineage nothing = LineageGraph.of(Histories.ADULT, List.of());
        assertThat(nothing).hasToString("dataset adult v1");
        assertThat(Documents.texts(Documents.read(nothing.toSvg()))).contains("adult v1");
    }

    @Test
    void version_ofARun_wasMadeByIt_ofTheRowsThatItUsed() {
        Lineage lineage = LineageGraph.of(Histories.of(1, RUN, "g"));
        assertThat(lineage.links())
                .extracting(Lineage.Link::toString)
                .startsWith(
                        "dataset adult v1 --stratified--> rows " + Histories.TRAIN,
                        "dataset adult v1 --stratified--> rows " + Histories.TEST,
                        "rows " + Histories.TRAIN + " --used--> run 8899aabb",
                        "run 8899aabb --made--> model income v1",
                        "rows " + Histories.TEST + " --evaluated--> model income v1",
                        "model income v1 --promoted--> alias income@champion at 2026-05-01T10:03:00Z by job");
        assertThat(lineage.links().get(2).to().name()).isEqualTo(Histories.RUN_ID);
        assertThat(LineageGraph.of(Histories.ADULT, List.of(Histories.of(1, RUN, "g")))
                        .links())
                .extracting(Lineage.Link::relation)
                .startsWith("stratified", "used", "made", "promoted");
        assertThat(lineage.toSvg()).contains(">8899aabb<", "run " + Histories.RUN_ID);
        assertThat(lineage.toMermaid()).contains("{{\"run 8899aabb\"}}").doesNotContain(Histories.RUN_ID);
    }

    @Test
    void windowsOfEarlierTimes_hangOnTheDeploymentThatWasLast() {
        ModelVersion version =
                RecordedVersion.of("income", 1, Histories.START, Histories.TRAIN, Optional.empty(), Optional.empty());
        TreeMap<Instant, List<String>> alerts =
                new TreeMap<>(Map.of(Histories.at(5), List.of("age"), Histories.at(25), List.of("age", "hours")));
        List<Deployed> deployments = List.of(Deployed.of(0, Histories.at(10)), Deployed.of(3, Histories.at(20)));
        assertThat(LineageGraph.of(new History(version, Optional.empty(), List.of(), deployments, alerts))
                        .links())
                .extracting(Lineage.Link::toString)
                .endsWith(
                        "model income v1 --deployed--> deployment income v1 at 2026-05-01T10:10:00Z",
                        "model income v1 --deployed--> deployment income v1 #3 at 2026-05-01T10:20:00Z",
                        "deployment income v1 #3 at 2026-05-01T10:20:00Z --answered-->"
                                + " window income v1 at 2026-05-01T10:05:00Z drift in age",
                        "deployment income v1 #3 at 2026-05-01T10:20:00Z --answered-->"
                                + " window income v1 at 2026-05-01T10:25:00Z drift in age, hours");
        assertThat(LineageGraph.of(new History(version, Optional.empty(), List.of(), List.of(), alerts))
                        .links())
                .last()
                .hasToString(
                        "model income v1 --answered--> window income v1 at 2026-05-01T10:25:00Z drift in age, hours");
    }

    @Test
    void history_withFewerWindows_countsTheOthers() {
        History history = Histories.of(1, Optional.empty(), "g");
        assertThat(history.lastWindows(20)).isEqualTo(history);
        assertThat(LineageGraph.of(history.lastWindows(1)).links().stream()
                        .filter(link -> link.relation().equals("answered")))
                .extracting(Lineage.Link::note)
                .containsExactly(
                        "1 earlier window",
                        "12 rows, drift in age, hours",
                        "20 earlier windows, 3 with drift",
                        "1 row, drift in age");
        assertThat(LineageGraph.of(history.lastWindows(0)).links().stream()
                        .filter(link -> link.relation().equals("answered")))
                .extracting(Lineage.Link::note)
                .containsExactly("2 earlier windows, 1 with drift", "21 earlier windows, 4 with drift");
    }

    @Test
    void causes_ofAWindow_areTheWholeWayBackToTheDataset() {
        Lineage lineage = LineageGraph.of(Histories.of(1, RUN, "g"));
        Lineage.Node window = node(lineage, "window 2 of income v1 #7 at 2026-05-01T10:25:00Z");
        Lineage back = lineage.causesOf(window);
        assertThat(back.nodes())
                .extracting(Lineage.Node::kind)
                .containsExactly(
                        Lineage.Kind.DATASET,
                        Lineage.Kind.ROWS,
                        Lineage.Kind.ROWS,
                        Lineage.Kind.RUN,
                        Lineage.Kind.MODEL,
                        Lineage.Kind.DEPLOYMENT,
                        Lineage.Kind.WINDOW);
        assertThat(back.nodes()).endsWith(window);
        assertThat(back.links())
                .extracting(Lineage.Link::relation)
                .containsExactly("stratified", "stratified", "used", "made", "evaluated", "deployed", "answered");
        assertThat(lineage.causesOf(lineage.nodes().get(0))).hasToString("dataset adult v1");
        assertThat(back.causesOf(window)).isEqualTo(back);
        Documents.read(back.toSvg());
    }

    @Test
    void effects_ofADataset_areTheWholeWayOnToTheWindows() {
        Lineage lineage = LineageGraph.of(Histories.ADULT, List.of(Histories.of(1, RUN, "g")));
        assertThat(lineage.effectsOf(lineage.nodes().get(0))).isEqualTo(lineage);
        Lineage.Node deployment = node(lineage, "deployment income v1 #8 at 2026-05-01T10:10:00Z");
        assertThat(lineage.effectsOf(deployment).links())
                .hasSize(2)
                .allSatisfy(link -> assertThat(link.from()).isEqualTo(deployment));
        assertThat(lineage.effectsOf(node(lineage, "window 1 of income v1 #7 at 2026-05-01T10:15:00Z"))
                        .links())
                .isEmpty();
    }

    @Test
    void causesAndEffects_ofWhatIsNotInIt_areRefused() {
        Lineage lineage = LineageGraph.of(Histories.of(1, RUN, "g"));
        Lineage.Node other = new Lineage.Node(Lineage.Kind.DATASET, "adlt v1", Optional.empty());
        assertThatThrownBy(() -> lineage.causesOf(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node: one of this lineage expected, found 'dataset adlt v1';"
                        + " did you mean 'dataset adult v1'? Take one of nodes()");
        assertThatThrownBy(() -> lineage.effectsOf(other)).isInstanceOf(IllegalArgumentException.class);
    }

    /** One node is among the causes of another exactly where that is among the effects of the first; in rings too. */
    @Property(tries = 60)
    void causesAndEffects_areTheTwoWaysOfOneThing(@ForAll @Size(max = 25) List<@IntRange(max = 143) Integer> pairs) {
        Lineage lineage = graph(pairs);
        for (Lineage.Node node : lineage.nodes()) {
            for (Lineage.Node effect : lineage.effectsOf(node).nodes()) {
                assertThat(lineage.causesOf(effect).nodes()).contains(node);
            }
            for (Lineage.Node cause : lineage.causesOf(node).nodes()) {
                assertThat(lineage.effectsOf(cause).nodes()).contains(node);
            }
        }
    }

    private static Lineage.Node node(Lineage lineage, String text) {
        return lineage.nodes().stream()
                .filter(node -> node.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void mermaid_hasEachNodeAndLinkOnALineOfItsOwn_whateverTheyAreCalled() {
        Lineage lineage = LineageGraph.of(Histories.of(1, Optional.of(new Parent("run", HOSTILE)), HOSTILE));
        List<String> lines = lineage.toMermaid().lines().toList();
        assertThat(lines).hasSize(1 + lineage.nodes().size() + lineage.links().size());
        assertThat(lines.get(0)).isEqualTo("flowchart LR");
        assertThat(lines).element(1).isEqualTo("  n0[(\"dataset adult v1\")]");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line)
                        .matches("  n[0-9]+(\\[\\(|\\(\\[|\\[|\\{\\{)\"[^\"<>`|\\]\\[&]*\"(\\)\\]|\\]\\)|\\]|\\}\\})"
                                + "|  n[0-9]+ -->\\|\"[^\"<>`|\\]\\[&]*\"\\| n[0-9]+"));
        assertThat(lineage.toMermaid()).contains("run #60;script#62;#34;#96;#124;#93;#35;#38; --#62; n0");
    }

    @Test
    void svg_isWellFormed_andSaysAll_whateverTheyAreCalled() {
        Lineage lineage = LineageGraph.of(Histories.of(1, Optional.of(new Parent("version", HOSTILE)), HOSTILE));
        Document picture = Documents.read(lineage.toSvg());
        assertThat(Documents.all(picture, "script")).isEmpty();
        assertThat(Documents.texts(picture))
                .contains("adult v1", "income v1", "income@champion", "promoted", "deployed", "answered", "replaced");
        requireApart(picture);
    }

    /** What is drawn of any graph, with links back too, has no boxes and no labels on each other. */
    @Property(tries = 60)
    void svg_hasNothingOnAnother(@ForAll @Size(max = 25) List<@IntRange(max = 143) Integer> pairs) {
        requireApart(Documents.read(graph(pairs).toSvg()));
    }

    private static Lineage graph(List<Integer> pairs) {
        List<Lineage.Kind> kinds = List.copyOf(EnumSet.allOf(Lineage.Kind.class));
        List<Lineage.Node> nodes = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            nodes.add(new Lineage.Node(kinds.get(n % kinds.size()), "name " + n, Optional.of(Histories.at(n))));
        }
        List<Lineage.Link> links = pairs.stream()
                .filter(pair -> pair / 12 != pair % 12)
                .map(pair -> new Lineage.Link(nodes.get(pair / 12), "made", nodes.get(pair % 12), ""))
                .collect(Collectors.toList());
        return new DrawnLineage(nodes, links, List.of());
    }

    private static void requireApart(Document picture) {
        List<double[]> boxes = new ArrayList<>();
        for (Element rect : Documents.all(picture, "rect")) {
            if (rect.hasAttribute("x") && Documents.number(rect, "width") > 10) {
                double x = Documents.number(rect, "x");
                double y = Documents.number(rect, "y");
                boxes.add(
                        new double[] {x, y, x + Documents.number(rect, "width"), y + Documents.number(rect, "height")});
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = boxes.get(i);
                double[] b = boxes.get(j);
                assertThat(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])
                        .isFalse();
            }
        }
        assertThat(Documents.all(picture, "text").stream()
                        .map(text -> text.getAttribute("x") + " " + text.getAttribute("y")
                                + text.getAttribute("text-anchor")))
                .doesNotHaveDuplicates();
    }
}
