package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.chart.svg.Line;
import dev.mlops.core.internal.chart.svg.Palette;
import dev.mlops.core.internal.chart.svg.Style;
import dev.mlops.core.internal.chart.svg.SvgCanvas;
import dev.mlops.core.internal.chart.svg.TextSize;
import dev.mlops.registry.Lineage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a lineage from left to right: a box for each node, and each link into a box at a height of its own, so that no two names lie on each other. */
final class LineagePicture {
    private static final double MARGIN = 20;
    private static final double BOX = 180;
    private static final double BEND = 32;
    private static final double STUB = 82;
    private static final double PORT = 20;
    private static final double BETWEEN = 18;
    private static final double PASSAGE = 6;

    private final Lineage lineage;
    private final Layers layers;
    private final Map<Layers.Place, Double> middles = new HashMap<>();
    private final Map<Layers.Place, Integer> arrived = new HashMap<>();
    private final Map<Layers.Place, Integer> arriving = new HashMap<>();

    private LineagePicture(Lineage lineage) {
        this.lineage = lineage;
        this.layers = Layers.of(lineage);
        lineage.links().forEach(link -> arriving.merge(layers.place(link.to()), 1, Integer::sum));
    }

    static String of(Lineage lineage) {
        return new LineagePicture(lineage).draw();
    }

    private String draw() {
        double tallest =
                layers.columns().stream().mapToDouble(this::height).max().orElse(0);
        layers.columns().forEach(column -> arrange(column, tallest));
        int columns = Math.max(1, layers.columns().size());
        double width = 2 * MARGIN + columns * BOX + (columns - 1) * (BEND + STUB);
        SvgCanvas canvas = new SvgCanvas(width, tallest + 2 * MARGIN, "lineage");
        canvas.describe(
                lineage.nodes().size() + " things and " + lineage.links().size() + " links between them");
        for (int i = 0; i < lineage.links().size(); i++) {
            link(canvas, lineage.links().get(i), layers.ways().get(i));
        }
        Map<Lineage.Node, String> notes = notes();
        lineage.nodes().forEach(node -> box(canvas, node, notes.getOrDefault(node, "")));
        return canvas.toDocument();
    }

    private double size(Layers.Place place) {
        return place.isNode() ? Math.max(44, PORT * arriving.getOrDefault(place, 0) + 8) : PASSAGE;
    }

    private double height(List<Layers.Place> column) {
        return column.stream().mapToDouble(place -> size(place) + BETWEEN).sum() - BETWEEN;
    }

    private void arrange(List<Layers.Place> column, double tallest) {
        double y = MARGIN + (tallest - height(column)) / 2;
        for (Layers.Place place : column) {
            middles.put(place, y + size(place) / 2);
            y += size(place) + BETWEEN;
        }
    }

    private static double left(Layers.Place place) {
        return MARGIN + place.column * (BOX + BEND + STUB);
    }

    private double middle(Layers.Place place) {
        return middles.getOrDefault(place, 0.0);
    }

    private void link(SvgCanvas canvas, Lineage.Link link, List<Layers.Place> way) {
        Layers.Place from = way.get(0);
        Layers.Place to = way.get(way.size() - 1);
        int port = arrived.merge(to, 1, Integer::sum) - 1;
        double y = middle(to) + PORT * (port - (arriving.getOrDefault(to, 1) - 1) / 2.0);
        boolean isBack = to.column <= from.column;
        double end = isBack ? left(to) + BOX : left(to);
        Line line = new Line().to(isBack ? left(from) : left(from) + BOX, middle(from));
        for (Layers.Place passed : way.subList(1, way.size() - 1)) {
            double near = isBack ? left(passed) + BOX : left(passed) - STUB;
            line.to(near, middle(passed)).to(isBack ? left(passed) : left(passed) + BOX, middle(passed));
        }
        line.to(isBack ? end + BEND : end - STUB, y).to(end, y);
        String colour = link.relation().equals("refused") ? Palette.VERMILION : Palette.GREY;
        canvas.line(line, Style.stroke(colour, 1.4).round(), link.toString());
        double tip = isBack ? 6 : -6;
        canvas.line(
                new Line().to(end + tip, y - 3.5).to(end, y).to(end + tip, y + 3.5),
                Style.stroke(colour, 1.4).round());
        SvgCanvas.Anchor anchor = isBack ? SvgCanvas.Anchor.START : SvgCanvas.Anchor.END;
        String label = TextSize.cut(link.relation(), 10.5, isBack ? BEND : STUB - 10);
        canvas.text(
                end + 1.5 * tip,
                y - 4,
                label,
                anchor,
                Style.fill(SvgCanvas.MUTED).size(10.5));
    }

    /** What is known of the windows: how many rows they had, and what drifted. */
    private Map<Lineage.Node, String> notes() {
        Map<Lineage.Node, String> notes = new HashMap<>();
        for (Lineage.Link link : lineage.links()) {
            if (link.to().kind() == Lineage.Kind.WINDOW) {
                notes.put(link.to(), link.note());
            }
        }
        return notes;
    }

    private void box(SvgCanvas canvas, Lineage.Node node, String note) {
        String colour =
                node.kind() == Lineage.Kind.WINDOW && note.contains("drift") ? Palette.VERMILION : colour(node.kind());
        Layers.Place place = layers.place(node);
        double x = left(place);
        double y = middle(place) - size(place) / 2;
        canvas.rect(x, y, BOX, size(place), Style.fill(SvgCanvas.PAPER).outline(colour, 1.4), title(node, note));
        canvas.rect(x, y, 4, size(place), Style.fill(colour), "");
        boolean areMany = node.kind() == Lineage.Kind.WINDOW && node.at().isEmpty();
        String above = node.kind().name().toLowerCase(Locale.ROOT)
                + (areMany ? "s" : "")
                + node.at().map(LineagePicture::minute).orElse("");
        canvas.text(
                x + 12,
                middle(place) - 4,
                TextSize.cut(above, 10, BOX - 20),
                SvgCanvas.Anchor.START,
                Style.fill(SvgCanvas.MUTED).size(10));
        canvas.text(
                x + 12,
                middle(place) + 12,
                note.isEmpty()
                        ? TextSize.cut(name(node), 13, BOX - 20)
                        : TextSize.cut(note.replace(" earlier windows", " earlier"), 11.5, BOX - 20),
                SvgCanvas.Anchor.START,
                note.isEmpty()
                        ? Style.fill(SvgCanvas.INK).bold()
                        : Style.fill(SvgCanvas.INK).size(11.5));
    }

    /** What shows when a box is pointed at: all of it, as a run's whole id. */
    private static String title(Lineage.Node node, String note) {
        return (node.kind() == Lineage.Kind.RUN ? "run " + node.name() : node.toString())
                + (note.isEmpty() ? "" : ": " + note);
    }

    private static String minute(Instant at) {
        return " "
                + at.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, 16).replace('T', ' ');
    }

    /** Of rows, what was done last: the rest stands in the boxes before. Of a run, the first digits of its id. */
    private static String name(Lineage.Node node) {
        int last = node.name().lastIndexOf(" / ");
        if (node.kind() == Lineage.Kind.RUN) {
            return node.toString().substring("run ".length());
        }
        return node.kind() == Lineage.Kind.ROWS && last >= 0 ? node.name().substring(last + 3) : node.name();
    }

    private static String colour(Lineage.Kind kind) {
        return switch (kind) {
            case DATASET, ROWS -> Palette.SKY;
            case STUDY, RUN -> Palette.PURPLE;
            case MODEL -> Palette.BLUE;
            case ALIAS -> Palette.GREEN;
            case DEPLOYMENT, WINDOW -> Palette.ORANGE;
        };
    }
}
