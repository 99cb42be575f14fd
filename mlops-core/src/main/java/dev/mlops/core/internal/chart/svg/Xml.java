package dev.mlops.core.internal.chart.svg;

/** Text made safe for XML and HTML. */
public final class Xml {
    private Xml() {}

    /**
     * The text with {@code < > & " '} as entities; what XML 1.0 does not allow (control characters, halves of surrogate pairs) as the replacement
     * character.
     */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '&' -> safe.append("&amp;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(isAllowed(c) ? c : 0xfffd);
        }
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c > 0xffff;
    }
}
