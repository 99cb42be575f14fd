package dev.mlops.core.internal.validation.document;

import dev.mlops.validation.Expectation;
import dev.mlops.validation.Figure;
import dev.mlops.validation.HistoryBand;
import dev.mlops.validation.Range;
import dev.mlops.validation.ReferenceRule;
import dev.mlops.validation.ReferenceRule.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes and reads rules that compare with a reference or look back on a history. */
final class ReferenceRules {
    private static final String CHANGE = "relativeChange";
    private static final String HISTORY = "history";
    private static final Map<String, Measure> MEASURES = measures();
    private static final Map<String, String> FIGURES = figures();

    /** What they say of a column. */
    static final List<String> OF_COLUMN = ofColumn();

    /** What a band is made of. */
    static final List<String> BAND = List.of(HistoryBand.Kind.SIGMAS.text(), HistoryBand.Kind.ROBUST.text(), "last");

    private ReferenceRules() {}

    private static Map<String, Measure> measures() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        Arrays.stream(Measure.values()).forEach(measure -> measures.put(measure.text(), measure));
        return measures;
    }

    private static Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        Arrays.stream(Figure.Kind.values()).forEach(kind -> figures.put(kind.text(), kind.text()));
        figures.put(Keys.MEDIAN, Keys.MEDIAN);
        return figures;
    }

    private static List<String> ofColumn() {
        List<String> keys = new ArrayList<>(MEASURES.keySet());
        keys.add(CHANGE);
        keys.add(HISTORY);
        return List.copyOf(keys);
    }

    static void write(ReferenceRule rule, Map<String, Object> map) {
        rule.column().ifPresent(name -> map.put("column", name));
        Map<String, Object> inner = new LinkedHashMap<>();
        if (rule instanceof ReferenceRule.Distance distance) {
            RulesWriter.range(distance.range(), inner);
            map.put(distance.measure().text(), inner);
        } else if (rule instanceof ReferenceRule.RelativeChange change) {
            figure(change.figure(), inner);
            RulesWriter.range(change.range(), inner);
            map.put(CHANGE, inner);
        } else if (rule instanceof ReferenceRule.FigureInHistory history) {
            figure(history.figure(), inner);
            band(history.band(), inner);
            map.put(HISTORY, inner);
        } else if (rule instanceof ReferenceRule.RowCountInHistory history) {
            band(history.band(), inner);
            map.put("rowCount", inner);
        }
    }

    private static void figure(Figure figure, Map<String, Object> map) {
        boolean median = figure.equals(Figure.quantile(0.5));
        map.put("figure", median ? Keys.MEDIAN : figure.kind().text());
        if (figure.kind() == Figure.Kind.QUANTILE && !median) {
            map.put("at", RulesWriter.number(figure.share()));
        }
    }

    private static void band(HistoryBand band, Map<String, Object> map) {
        map.put(band.kind().text(), RulesWriter.number(band.width()));
        map.put("last", (long) band.last());
    }

    /**
     * What is said of a column by one of {@link #OF_COLUMN}.
     *
     * @param range reads a range and leaves what else there is
     */
    static Expectation read(Fields fields, String name, String kind, Function<Fields, Range> range) {
        Fields inner = fields.fields(kind);
        List<String> known = new ArrayList<>();
        Expectation rule;
        if (kind.equals(HISTORY)) {
            Figure figure = figure(inner);
            HistoryBand band = band(inner);
            known.addAll(List.of("figure", "at"));
            known.addAll(BAND);
            rule = fields.checked(() -> new ReferenceRule.FigureInHistory(name, figure, band));
        } else if (kind.equals(CHANGE)) {
            Figure figure = figure(inner);
            Range wanted = range.apply(inner);
            known.addAll(List.of("figure", "at"));
            known.addAll(Keys.RANGE);
            rule = fields.checked(() -> new ReferenceRule.RelativeChange(name, figure, wanted));
        } else {
            Range wanted = range.apply(inner);
            known.addAll(Keys.RANGE);
            rule = fields.checked(
                    () -> new ReferenceRule.Distance(name, MEASURES.getOrDefault(kind, Measure.PSI), wanted));
        }
        inner.end(known);
        return rule;
    }

    private static Figure figure(Fields fields) {
        String text = fields.word("figure", FIGURES);
        Figure.Kind kind = Keys.FIGURES.getOrDefault(text, Figure.Kind.QUANTILE);
        double at = text.equals(Keys.MEDIAN) ? 0.5 : kind == Figure.Kind.QUANTILE ? fields.number("at") : 0;
        return fields.checked(() -> new Figure(kind, at));
    }

    /** A band; leaves what else there is. */
    static HistoryBand band(Fields fields) {
        boolean robust = fields.only(BAND.subList(0, 2))
                .orElse(HistoryBand.Kind.SIGMAS.text())
                .equals(HistoryBand.Kind.ROBUST.text());
        HistoryBand.Kind kind = robust ? HistoryBand.Kind.ROBUST : HistoryBand.Kind.SIGMAS;
        double width = fields.number(kind.text());
        long last = fields.whole("last");
        return fields.checked(() -> new HistoryBand(kind, width, (int) Math.min(last, Integer.MAX_VALUE)));
    }
}
