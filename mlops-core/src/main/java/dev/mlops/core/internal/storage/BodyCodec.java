package dev.mlops.core.internal.storage;

/**
 * Bodies as text that every database keeps as it is. Databases know no half of a surrogate pair (the SQLite driver stores a question mark
 * instead) and some no NUL, but a body may be any string, so these are written as {@code U+001A} and four hexadecimal digits, as is
 * {@code U+001A} itself. JSON text has neither control character as such, and so is stored as it is.
 */
final class BodyCodec {
    private static final char ESCAPE = '\u001a';

    private BodyCodec() {}

    static String encode(String body) {
        StringBuilder text = null;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean pair = i + 1 < body.length() && Character.isSurrogatePair(c, body.charAt(i + 1));
            if (c == 0 || c == ESCAPE || (Character.isSurrogate(c) && !pair)) {
                if (text == null) {
                    text = new StringBuilder(body.length() + 16).append(body, 0, i);
                }
                text.append(ESCAPE).append(String.format("%04x", (int) c));
            } else if (text != null) {
                text.append(c);
            }
            if (pair) {
                i++;
                if (text != null) {
                    text.append(body.charAt(i));
                }
            }
        }
        return text == null ? body : text.toString();
    }

    /** The body that {@link #encode} made this text of. */
    static String decode(String text) {
        int escape = text.indexOf(ESCAPE);
        if (escape < 0) {
            return text;
        }
        StringBuilder body = new StringBuilder(text.length());
        int start = 0;
        while (escape >= 0) {
            if (escape + 5 > text.length()) {
                throw new IllegalArgumentException("text: no encoded body, at " + escape + " of " + text.length());
            }
            body.append(text, start, escape);
            body.append((char) Integer.parseInt(text, escape + 1, escape + 5, 16));
            start = escape + 5;
            escape = text.indexOf(ESCAPE, start);
        }
        return body.append(text, start, text.length()).toString();
    }
}
