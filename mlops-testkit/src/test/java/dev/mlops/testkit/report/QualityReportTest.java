package dev.mlops.testkit.report;

import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.invariance;
import static dev.mlops.testkit.made.MadeModels.ofProbability;
import static dev.mlops.testkit.made.MadeModels.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.GateOutcome;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.Interval;
import dev.mlops.testkit.behaviour.BehaviourResult;
import dev.mlops.testkit.golden.GoldenPredictions;
import dev.mlops.validation.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class QualityReportTest {
    @TempDir
    Path folder;

    private static final GateResult GATE = new GateResult(
            "model 8d1f3c2a",
            List.of(
                    check("roc_auc", "", ">= 0.9", "0.9123", GateOutcome.PASS, Severity.ERROR),
                    check("f1(>50K)", "sex=Fe|male", ">= 0.65", "0.6100", GateOutcome.INCONCLUSIVE, Severity.ERROR),
                    check("log_loss", "", "<= 0.3", "0.3500", GateOutcome.FAIL, Severity.WARNING),
                    check(
                            "recall(<=50K)",
                            "race=\"A & B\"\u0001",
                            ">= 0.9",
                            "0.5000",
                            GateOutcome.FAIL,
                            Severity.ERROR)));

    private static GateResult.Check check(
            String metric, String scope, String wanted, String found, GateOutcome outcome, Severity severity) {
        return new GateResult.Check(
                metric,
                scope,
                wanted,
                found,
                Optional.of(new Interval(0.25, 0.75, 0.95, "wilson")),
                1_234,
                outcome,
                severity);
    }

    private static BehaviourResult behaviour(double forBob) {
        return invariance("the name does not matter", changing("name", "Bob"))
                .check(
                        ofProbability(row -> text(row, "name").equals("bob") ? forBob : 0.4),
                        Table.of(Column.categories("name", "Ann", "Cem")));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void markdown_isASummaryWithATable() {
        String markdown =
                QualityReport.of("income model").with(GATE).with(behaviour(0.3)).toMarkdown();
        assertThat(markdown.lines())
                .containsExactly(
                        "## income model",
                        "",
                        "1 pass, 1 warning, 1 INCONCLUSIVE, 2 FAIL",
                        "",
                        "### gate of model 8d1f3c2a: FAIL",
                        "",
                        "| metric | slice | wanted | found | interval | rows |  |",
                        "| --- | --- | --- | --- | --- | --- | --- |",
                        "| roc_auc |  | >= 0.9 | 0.9123 | \\[0.2500, 0.7500\\] | 1,234 | pass |",
                        "| f1(>50K) | sex=Fe\\|male | >= 0.65 | 0.6100 | \\[0.2500, 0.7500\\] | 1,234 | INCONCLUSIVE |",
                        "| log_loss |  | \\<= 0.3 | 0.3500 | \\[0.2500, 0.7500\\] | 1,234 | warning |",
                        "| recall(\\<=50K) | race=\"A \\& B\"  | >= 0.9 | 0.5000 | \\[0.2500, 0.7500\\] | 1,234 | FAIL |",
                        "",
                        "### behaviour the name does not matter: FAIL",
                        "",
                        "the name does not matter: changing name to Bob changes nothing; it does not hold for 2 of 2 rows",
                        "",
                        "| row | change | wanted | found |",
                        "| --- | --- | --- | --- |",
                        "| row 1 | name Ann -> Bob | \\<=50K 0.600000 | \\<=50K 0.700000 |",
                        "| row 2 | name Cem -> Bob | \\<=50K 0.600000 | \\<=50K 0.700000 |");
    }

    @Test
    void xml_isReadByAParser_withACasePerCheck() throws Exception {
        Document document = parse(QualityReport.of("income <model> & \"co\"")
                .with(GATE)
                .with(behaviour(0.4))
                .toJUnitXml());
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getAttribute("name")).isEqualTo("income <model> & \"co\"");
        assertThat(root.getAttribute("tests")).isEqualTo("5");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("skipped")).isEqualTo("2");
        assertThat(all(document, "testsuite"))
                .extracting(e -> e.getAttribute("name") + " " + e.getAttribute("tests") + " "
                        + e.getAttribute("failures") + " " + e.getAttribute("skipped"))
                .containsExactly("gate of model 8d1f3c2a 4 1 2", "behaviour the name does not matter 1 0 0");
        assertThat(all(document, "testcase"))
                .extracting(e -> e.getAttribute("name"))
                .containsExactly(
                        "roc_auc >= 0.9",
                        "f1(>50K) sex=Fe|male >= 0.65",
                        "log_loss <= 0.3",
                        "recall(<=50K) race=\"A & B\"\uFFFD >= 0.9",
                        "the name does not matter");
        assertThat(all(document, "skipped"))
                .extracting(e -> e.getAttribute("message"))
                .containsExactly(
                        "INCONCLUSIVE: f1(>50K) sex=Fe|male, wanted >= 0.65, found 0.6100",
                        "warning: log_loss, wanted <= 0.3, found 0.3500");
        Element failure = all(document, "failure").get(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("FAIL: recall(<=50K) race=\"A & B\"\uFFFD, wanted >= 0.9, found 0.5000");
        assertThat(failure.getTextContent())
                .contains("metric")
                .contains("1,234")
                .contains("FAIL");
    }

    @Test
    void classNames_haveOneDot_whichPartsTitleAndSection() throws Exception {
        GateResult dotted = new GateResult("model 8d1f on adult v1 / test=0.2", GATE.checks());
        assertThat(all(parse(QualityReport.of("v1.2").with(dotted).toJUnitXml()), "testcase"))
                .extracting(e -> e.getAttribute("classname"))
                .containsOnly("v1_2.gate of model 8d1f on adult v1 / test=0_2");
    }

    @Test
    void inconclusive_isAFailure_whereTheCallerSaysSo() throws Exception {
        QualityReport report = QualityReport.of("income").with(GATE).inconclusiveFails();
        assertThat(report.toMarkdown()).contains("1 pass, 1 warning, 2 FAIL");
        assertThat(parse(report.toJUnitXml()).getDocumentElement().getAttribute("failures"))
                .isEqualTo("2");
        GateResult undecided = new GateResult("m", GATE.checks().subList(0, 3));
        assertThat(QualityReport.of("income").with(undecided).passed()).isTrue();
        assertThat(QualityReport.of("income")
                        .with(undecided)
                        .inconclusiveFails()
                        .passed())
                .isFalse();
    }

    @Test
    void goldenPredictions_areReportedToo() throws Exception {
        Path file = folder.resolve("golden.csv");
        Table rows = Table.of(Column.categories("name", "Ann"));
        QualityReport missing =
                QualityReport.of("income").with(GoldenPredictions.in(file).check(ofProbability(row -> 0.4), rows));
        assertThat(missing.passed()).isFalse();
        assertThat(missing.toMarkdown()).contains("there are no golden predictions in");
        GoldenPredictions.in(file).update(ofProbability(row -> 0.4), rows);
        QualityReport moved =
                QualityReport.of("income").with(GoldenPredictions.in(file).check(ofProbability(row -> 0.3), rows));
        assertThat(moved.toMarkdown()).contains("| 1 | score(\\<=50K) | 0.6 | 0.7 |");
        assertThat(all(parse(moved.toJUnitXml()), "failure")).hasSize(1);
        assertThat(QualityReport.of("income")
                        .with(GoldenPredictions.in(file).check(ofProbability(row -> 0.4), rows))
                        .passed())
                .isTrue();
    }

    @Test
    void files_areWrittenWhole() throws IOException {
        QualityReport report = QualityReport.of("income").with(GATE);
        Path markdown = folder.resolve("ci").resolve("summary.md");
        Path xml = folder.resolve("ci").resolve("TEST-quality.xml");
        report.writeMarkdown(markdown);
        report.writeJUnitXml(xml);
        report.writeJUnitXml(xml);
        assertThat(markdown).hasContent(report.toMarkdown());
        assertThat(xml).hasContent(report.toJUnitXml());
        try (Stream<Path> files = Files.list(folder.resolve("ci"))) {
            assertThat(files).containsExactlyInAnyOrder(markdown, xml);
        }
        assertThatThrownBy(() -> report.writeMarkdown(markdown.resolve("below-a-file")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void reportOfNothing_isAnError() {
        assertThatThrownBy(() -> QualityReport.of("income").toMarkdown())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing to report on 'income'");
        assertThatThrownBy(() -> QualityReport.of("income").toJUnitXml()).isInstanceOf(IllegalStateException.class);
        assertThat(QualityReport.of("income")).hasToString("income: nothing yet");
    }
}
