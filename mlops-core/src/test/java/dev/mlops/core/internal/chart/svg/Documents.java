package dev.mlops.core.internal.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pictures and pages read back as XML. */
public final class Documents {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final List<String> PLACES =
            List.of("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "opacity", "stroke-width");

    private Documents() {}

    /** Reads a document; fails where it is not well-formed, or where a place is no finite number. */
    public static Document read(String text) {
        Document document = parse(text);
        for (Element element : all(document, "*")) {
            for (String name : PLACES) {
                if (element.hasAttribute(name) && !element.getTagName().equals("meta")) {
                    assertThat(element.getAttribute(name))
                            .as(element.getTagName() + " " + name)
                            .matches(NUMBER);
                }
            }
            Matcher rest = NUMBER.matcher(element.getAttribute("d"));
            assertThat(rest.replaceAll("")).matches("[MLZ ]*");
        }
        return document;
    }

    private static Document parse(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    /** All elements of a name. */
    public static List<Element> all(Document document, String tag) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The elements that stand for something of their own. */
    public static List<Element> marks(Document document) {
        return all(document, "*").stream()
                .filter(e -> e.getAttribute("class").equals("mark"))
                .toList();
    }

    /** What the texts of a picture say. */
    public static List<String> texts(Document document) {
        return all(document, "text").stream().map(Element::getTextContent).toList();
    }

    /** A number of an element. */
    public static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
