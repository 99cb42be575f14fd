package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.Numbers;
import dev.mlops.core.internal.chart.svg.Xml;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words and numbers of a study's page: its best try, and a table of the best ones. */
final class PageTables {
    private static final int SHOWN = 20;

    private PageTables() {}

    /** The best try with its settings; with several objectives the best of the first. */
    static void best(StringBuilder html, StudyView study) {
        html.append("<section>\n<h2>Best try").append(study.directions().size() > 1 ? " in the first objective" : "");
        html.append("</h2>\n<div class=\"best\">\n");
        List<FinishedTrial> best = StudyPage.best(study, 1);
        if (best.isEmpty()) {
            html.append("<p>No try is complete.");
            study.trials().stream()
                    .filter(t -> !t.error().isEmpty())
                    .findFirst()
                    .ifPresent(t -> html.append(" The first error: ").append(Xml.escape(t.error())));
            html.append("</p>\n");
        } else {
            FinishedTrial trial = best.get(0);
            html.append("<strong>")
                    .append(values(trial))
                    .append("</strong> with try ")
                    .append(trial.number());
            html.append("\n<dl>\n");
            trial.parameters()
                    .forEach((name, value) -> html.append("<div><dt>")
                            .append(Xml.escape(name))
                            .append("</dt><dd>")
                            .append(Xml.escape(ParameterAxis.text(value)))
                            .append("</dd></div>\n"));
            html.append("</dl>\n");
        }
        html.append("</div>\n</section>\n");
    }

    private static String values(FinishedTrial trial) {
        return trial.values().stream().map(v -> Numbers.text(v, 6)).collect(Collectors.joining(", "));
    }

    /** The best tries under each other. */
    static void top(StringBuilder html, StudyView study) {
        List<FinishedTrial> best = StudyPage.best(study, SHOWN);
        if (best.isEmpty()) {
            return;
        }
        html.append("<section>\n<h2>Best tries</h2>\n<div class=\"scroll\">\n<table>\n<thead>\n<tr>");
        html.append("<th scope=\"col\" class=\"n\">try</th>");
        for (int i = 0; i < study.directions().size(); i++) {
            html.append("<th scope=\"col\" class=\"n\">")
                    .append(study.objective(i))
                    .append("</th>");
        }
        for (Parameter parameter : study.parameters()) {
            html.append("<th scope=\"col\"").append(alignment(parameter)).append('>');
            html.append(Xml.escape(parameter.name())).append("</th>");
        }
        html.append("</tr>\n</thead>\n<tbody>\n");
        best.forEach(trial -> addRow(html, study, trial));
        html.append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static void addRow(StringBuilder html, StudyView study, FinishedTrial trial) {
        html.append("<tr><td class=\"n\">").append(trial.number()).append("</td>");
        for (int i = 0; i < study.directions().size(); i++) {
            boolean there = StudyView.hasValue(trial, i);
            html.append("<td class=\"n\">");
            html.append(there ? Numbers.text(trial.values().get(i), 6) : "–").append("</td>");
        }
        for (Parameter parameter : study.parameters()) {
            @Nullable Object value = trial.parameters().get(parameter.name());
            html.append("<td").append(alignment(parameter)).append('>');
            html.append(value == null ? "–" : Xml.escape(ParameterAxis.text(value)))
                    .append("</td>");
        }
        html.append("</tr>\n");
    }

    private static String alignment(Parameter parameter) {
        return parameter.isCategorical() ? "" : " class=\"n\"";
    }
}
