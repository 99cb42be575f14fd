package dev.mlops.core.internal.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgCanvasTest {
    @Test
    void toDocument_saysWhatItIsToThoseWhoCannotSee() {
        SvgCanvas canvas = new SvgCanvas(100, 50, "a \"picture\"");
        canvas.describe("with nothing in it");
        Element svg = Documents.read(canvas.toDocument()).getDocumentElement();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("a \"picture\"");
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 100 50");
        assertThat(svg.getTextContent().strip()).isEqualTo("with nothing in it");
    }

    @Test
    void toDocument_bringsItsOwnLightBackground() {
        Element first = Documents.all(Documents.read(new SvgCanvas(100, 50, "a").toDocument()), "rect")
                .get(0);

        assertThat(first.getAttribute("fill")).isEqualTo(SvgCanvas.PAPER);
        assertThat(first.getAttribute("width")).isEqualTo("100");
    }

    @Test
    void mark_hasAShapeOfItsOwn() {
        SvgCanvas canvas = new SvgCanvas(100, 50, "a");
        for (Mark mark : Mark.values()) {
            canvas.mark(mark, 10, 10, 3, Style.NONE, mark.name());
        }
        List<Element> marks = Documents.marks(Documents.read(canvas.toDocument()));

        assertThat(marks).hasSize(Mark.values().length);
        assertThat(marks.stream().map(m -> m.getTagName() + m.getAttribute("d")))
                .doesNotHaveDuplicates();
        assertThat(marks.stream().map(Element::getTextContent)).contains("DOT", "CROSS");
    }

    @Test
    void line_drawsNothingWhereItIsEmpty() {
        SvgCanvas canvas = new SvgCanvas(100, 50, "a");
        canvas.line(new Line(), Style.NONE);

        assertThat(Documents.all(Documents.read(canvas.toDocument()), "path")).isEmpty();
    }

    @Test
    void canvas_refusesPlacesThatAreNotFiniteAndGroupsLeftOpen() {
        SvgCanvas canvas = new SvgCanvas(100, 50, "a");
        canvas.open(Style.NONE);

        assertThatThrownBy(() -> canvas.line(0, Double.NaN, 1, 1, Style.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(canvas::toDocument).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void frame_leavesNoLabelOnAnother() {
        for (int count : new int[] {2, 5, 9, 30, 120}) {
            List<String> names =
                    IntStream.range(0, count).mapToObj(i -> "a long name " + i).toList();
            SvgCanvas canvas = new SvgCanvas(400, 300, "a");
            Frame frame = new Frame(
                    canvas,
                    "title",
                    new AxisLine("x", new BandScale(names)),
                    new AxisLine("y", new LinearScale(0, 1)),
                    0,
                    0);
            List<Element> labels = new ArrayList<>(Documents.all(Documents.read(canvas.toDocument()), "text").stream()
                    .filter(e -> e.getTextContent().startsWith("a lo"))
                    .toList());

            assertThat(labels).as(count + " names").isNotEmpty();
            assertThat(frame.bottom() - frame.top()).isGreaterThan(100);
            for (int i = 0; i + 1 < labels.size(); i++) {
                double apart = Documents.number(labels.get(i + 1), "x") - Documents.number(labels.get(i), "x");
                boolean turned = labels.get(i).hasAttribute("transform");
                assertThat(apart)
                        .isGreaterThan(
                                turned ? 11 : TextSize.width(labels.get(i).getTextContent(), 11));
            }
        }
    }

    @Test
    void frame_holdsValuesBeyondItsEndsAtItsEdges() {
        SvgCanvas canvas = new SvgCanvas(400, 300, "a");
        Frame frame = new Frame(
                canvas, "t", new AxisLine("x", new LinearScale(0, 1)), new AxisLine("y", new LinearScale(0, 1)), 0, 0);

        assertThat(frame.x(-5)).isEqualTo(frame.left());
        assertThat(frame.x(1)).isEqualTo(frame.right());
        assertThat(frame.y(1e300)).isEqualTo(frame.top());
        assertThat(frame.y(0)).isEqualTo(frame.bottom());
    }

    @Test
    void bars_areAsLongAsTheirValues() {
        Document document = Documents.read(Bars.of(
                "shares",
                List.of(new Bars.Bar("<a>", 0.5, "50%", Palette.BLUE), new Bars.Bar("b", 0.25, "25%", Palette.BLUE)),
                0.5,
                600));
        List<Element> bars = Documents.all(document, "rect");

        assertThat(bars).hasSize(3);
        assertThat(Documents.number(bars.get(1), "width")).isEqualTo(2 * Documents.number(bars.get(2), "width"));
        assertThat(Documents.texts(document)).contains("<a>", "50%", "b", "25%");
    }

    @Test
    void cut_shortensWhatIsTooWide() {
        assertThat(TextSize.cut("short", 11, 100)).isEqualTo("short");
        assertThat(TextSize.cut("a very long name indeed", 11, 60))
                .endsWith("…")
                .hasSizeLessThan(14);
        assertThat(TextSize.width(TextSize.cut("a very long name indeed", 11, 60), 11))
                .isLessThanOrEqualTo(60);
    }

    /** Relative luminance as of ITU-R BT.709. */
    @Test
    void ramp_growsLighterAllTheWay() {
        double before = -1;
        for (int i = 0; i <= 50; i++) {
            int rgb = Integer.parseInt(Ramp.VIRIDIS.at(i / 50.0).substring(1), 16);
            double light = 0.2126 * (rgb >> 16) + 0.7152 * ((rgb >> 8) & 0xff) + 0.0722 * (rgb & 0xff);
            assertThat(light).isGreaterThan(before);
            before = light;
        }
    }
}
