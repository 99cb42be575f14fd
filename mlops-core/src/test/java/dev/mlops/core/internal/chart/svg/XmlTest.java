package dev.mlops.core.internal.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class XmlTest {
    @Test
    void escape_makesTagsHarmless() {
        assertThat(Xml.escape("<a href=\"x\">R&D's</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;R&amp;D&#39;s&lt;/a&gt;");
    }

    @Test
    void escape_replacesWhatXmlDoesNotAllow() {
        assertThat(Xml.escape("a\u0000b\ud800c\uffff")).isEqualTo("a\ufffdb\ufffdc\ufffd");
        assertThat(Xml.escape("\ud83d\ude00 ü")).isEqualTo("\ud83d\ude00 ü");
    }

    @Property(tries = 200)
    void escape_canAlwaysBeRead(@ForAll String text) {
        SvgCanvas canvas = new SvgCanvas(10, 10, text);
        canvas.describe(text);
        canvas.text(1, 2, text, SvgCanvas.Anchor.START, Style.NONE);
        canvas.rect(1, 2, 3, 4, Style.fill("red"), text);

        assertThat(Documents.all(Documents.read(canvas.toDocument()), "text")).hasSize(1);
    }
}
