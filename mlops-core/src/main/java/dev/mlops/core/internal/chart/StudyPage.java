package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Bars;
import dev.mlops.core.internal.chart.svg.Palette;
import dev.mlops.core.internal.chart.svg.Xml;
import dev.mlops.core.internal.importance.FunctionalAnova;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.ParameterImportances;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A study as one HTML page, which needs no other file, no script and no network: figures, and the best tries as a table. Pictures have fewer marks the more of
 * them there are. For one thread at a time.
 */
final class StudyPage {
    private static final int MARKS = 1500;
    private static final int SLICE_MARKS = 6000;
    private static final int FEWEST_MARKS = 120;
    private static final int INTERACTIONS = 5;

    private final StudyView study;
    private final StringBuilder html = new StringBuilder();

    private StudyPage(StudyView study) {
        this.study = study;
    }

    static String of(StudyView study) {
        return new StudyPage(study).page();
    }

    private String page() {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        html.append("<title>").append(Xml.escape(study.title())).append("</title>\n");
        html.append("<style>\n").append(PageStyle.CSS).append("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>");
        html.append(Xml.escape(study.title()))
                .append("</h1>\n<p>")
                .append(Xml.escape(counts()))
                .append("</p>\n</header>\n");
        PageTables.best(html, study);
        List<Optional<ParameterImportances>> importances = importances();
        section("What makes the difference", () -> addImportances(importances));
        section("History", () -> figure(HistoryFigure.of(study).svg(MARKS)));
        if (study.directions().size() > 1) {
            section("Front", () -> narrowFigure(FrontFigure.of(study, 0, 1).svg(MARKS)));
        }
        addSettings(importances.get(0));
        ReportsFigure reports = ReportsFigure.of(study);
        if (!reports.trials().isEmpty()) {
            section("Reports", () -> figure(reports.toSvg()));
        }
        PageTables.top(html, study);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private String counts() {
        StringBuilder text = new StringBuilder();
        text.append(study.trials().size()).append(study.trials().size() == 1 ? " try" : " tries");
        for (TrialState state : TrialState.values()) {
            long count = study.trials().stream().filter(t -> t.state() == state).count();
            if (count > 0) {
                text.append(", ").append(count).append(' ').append(state.name().toLowerCase(Locale.ROOT));
            }
        }
        for (int i = 0; i < study.directions().size(); i++) {
            boolean small = study.directions().get(i) == Direction.MINIMIZE;
            text.append("; ").append(study.objective(i)).append(small ? ": small is good" : ": large is good");
        }
        return text.toString();
    }

    /** By objective; empty where there are too few tries. */
    private List<Optional<ParameterImportances>> importances() {
        return IntStream.range(0, study.directions().size())
                .mapToObj(i -> study.complete(i).size() < FunctionalAnova.FEWEST
                        ? Optional.<ParameterImportances>empty()
                        : Optional.of(FunctionalAnova.of(study.parameters(), study.trials(), i)))
                .toList();
    }

    private void addImportances(List<Optional<ParameterImportances>> importances) {
        for (int i = 0; i < importances.size(); i++) {
            String of = study.directions().size() > 1 ? " in " + study.objective(i) : "";
            importances
                    .get(i)
                    .ifPresentOrElse(
                            found -> figure(
                                    bars("Share of the differences" + of + " that each setting explains", found)),
                            () -> paragraph("Fewer than " + FunctionalAnova.FEWEST + " complete tries" + of
                                    + ": nothing can be said yet."));
        }
        paragraph(
                "Shares of the variance over the whole space, by functional analysis of variance. Lighter bars: what two"
                        + " settings explain together beyond each alone.");
    }

    private static String bars(String title, ParameterImportances importances) {
        List<Bars.Bar> bars = new ArrayList<>();
        importances
                .shares()
                .forEach((name, share) -> bars.add(new Bars.Bar(name, share, percent(share), Palette.BLUE)));
        importances.interactions().stream()
                .limit(INTERACTIONS)
                .filter(i -> i.share() >= 0.005)
                .forEach(i -> bars.add(
                        new Bars.Bar(i.first() + " × " + i.second(), i.share(), percent(i.share()), Palette.SKY)));
        double largest = bars.stream().mapToDouble(Bars.Bar::value).max().orElse(1);
        return Bars.of(title, bars, Math.max(0.01, largest), HistoryFigure.WIDTH);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private void addSettings(Optional<ParameterImportances> importances) {
        if (study.parameters().isEmpty()) {
            return;
        }
        List<String> names = importances
                .map(found -> List.copyOf(found.shares().keySet()))
                .orElse(study.parameters().stream().map(Parameter::name).toList());
        section("Each setting", () -> {
            int most = Math.max(FEWEST_MARKS, Math.min(MARKS, SLICE_MARKS / names.size()));
            html.append("<div class=\"slices\">\n");
            names.forEach(name -> figure(SliceFigure.of(study, name).svg(most)));
            html.append("</div>\n");
        });
        if (names.size() > 1) {
            section("Settings together", () -> {
                figure(ParallelFigure.of(study).toSvg());
                List<String> pair = pair(names);
                narrowFigure(ContourFigure.of(study, pair.get(0), pair.get(1)).svg(MARKS));
            });
        }
    }

    /** The two most important that a quarter of the tries have both, numbers if there are two; else the first two. */
    private List<String> pair(List<String> names) {
        List<FinishedTrial> complete = study.complete(0);
        List<String> order = new ArrayList<>(names);
        order.sort(Comparator.comparing(name -> study.parameter(name).isCategorical()));
        for (int i = 1; i < order.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<String> pair = List.of(order.get(j), order.get(i));
                long both = complete.stream()
                        .filter(t -> t.parameters().keySet().containsAll(pair))
                        .count();
                if (4 * both >= complete.size()) {
                    return pair;
                }
            }
        }
        return names.subList(0, 2);
    }

    private void section(String heading, Runnable body) {
        html.append("<section>\n<h2>").append(Xml.escape(heading)).append("</h2>\n");
        body.run();
        html.append("</section>\n");
    }

    private void figure(String svg) {
        html.append("<figure>\n").append(svg).append("</figure>\n");
    }

    private void narrowFigure(String svg) {
        html.append("<figure class=\"narrow\">\n").append(svg).append("</figure>\n");
    }

    private void paragraph(String text) {
        html.append("<p class=\"note\">").append(Xml.escape(text)).append("</p>\n");
    }

    /** Those of the first objective that are best, at most so many. */
    static List<FinishedTrial> best(StudyView study, int most) {
        return study.bestFirst(0).stream().limit(most).toList();
    }
}
