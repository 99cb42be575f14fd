package dev.mlops.core.internal.query;

import dev.mlops.error.Problem;
import dev.mlops.spi.Condition;
import java.util.ArrayList;
import java.util.List;

/** The words, numbers, quoted things and signs of a search, one after the other. For one thread at a time. */
final class SearchTokens {
    /** How much of a long search is shown on either side of a mistake. */
    private static final int SHOWN = 60;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /**
     * Takes a search apart.
     *
     * @throws IllegalArgumentException where something is neither of these
     */
    SearchTokens(String text) {
        this.text = text;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else {
                Token token = token(i, c);
                tokens.add(token);
                i = token.end();
            }
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
    }

    /** What a token is. */
    enum Kind {
        /** A word that stands by itself. */
        WORD,
        /** A name in double quotes. */
        NAME,
        /** What is in single quotes. */
        TEXT,
        /** A number. */
        NUMBER,
        /** An operator, a comma or a parenthesis. */
        SIGN,
        /** The end of the search. */
        END
    }

    /**
     * A piece of a search.
     *
     * @param kind what it is
     * @param value what it says, without its quotes
     * @param start where it starts
     * @param end where it has ended
     */
    record Token(Kind kind, String value, int start, int end) {
        boolean isWord(String word) {
            return kind == Kind.WORD && value.equalsIgnoreCase(word);
        }

        boolean isSign(String sign) {
            return kind == Kind.SIGN && value.equals(sign);
        }
    }

    private Token token(int start, char c) {
        if (c == '\'' || c == '"') {
            return quoted(start, c);
        }
        if (Condition.Written.isNameStart(c)) {
            int end = start + 1;
            while (end < text.length() && Condition.Written.isNamePart(text.charAt(end))) {
                end++;
            }
            return new Token(Kind.WORD, text.substring(start, end), start, end);
        }
        if (isDigit(c) || c == '-' || c == '+' || c == '.') {
            return number(start);
        }
        for (String sign : List.of("<=", ">=", "!=", "=", "<", ">", "(", ")", ",")) {
            if (text.startsWith(sign, start)) {
                return new Token(Kind.SIGN, sign, start, start + sign.length());
            }
        }
        throw wrong(start, "a name, a value or an operator", "'" + c + "'");
    }

    private Token quoted(int start, char quote) {
        StringBuilder value = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != quote) {
                value.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                value.append(c);
                i++;
            } else {
                return new Token(quote == '"' ? Kind.NAME : Kind.TEXT, value.toString(), start, i + 1);
            }
        }
        throw wrong(start, "a second " + quote + " that ends what begins here", "none");
    }

    private Token number(int start) {
        int end = start + 1;
        while (end < text.length() && isInNumber(text.charAt(end - 1), text.charAt(end))) {
            end++;
        }
        String number = text.substring(start, end);
        if (!number.matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?")) {
            throw wrong(start, "a number such as 10, -0.5 or 1e-3", "'" + number + "'");
        }
        if (Double.isInfinite(Double.parseDouble(number))) {
            throw wrong(start, "a number that a double can hold", "'" + number + "'");
        }
        return new Token(Kind.NUMBER, number, start, end);
    }

    private static boolean isInNumber(char before, char c) {
        return Condition.Written.isNameStart(c)
                || isDigit(c)
                || c == '.'
                || ((c == '-' || c == '+') && (before == 'e' || before == 'E'));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The next token, which stays the next. */
    Token peek() {
        return tokens.get(next);
    }

    /** The next token. */
    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    /** Takes the next token where it is this word. */
    boolean takeWord(String word) {
        boolean isThere = peek().isWord(word);
        next += isThere ? 1 : 0;
        return isThere;
    }

    /** Takes the next token where it is this sign. */
    boolean takeSign(String sign) {
        boolean isThere = peek().isSign(sign);
        next += isThere ? 1 : 0;
        return isThere;
    }

    /** That something else was expected in place of a token. */
    IllegalArgumentException wrong(Token token, String expected) {
        return wrong(
                token.start(),
                expected,
                token.kind() == Kind.END
                        ? "the end of the search"
                        : "'" + text.substring(token.start(), token.end()) + "'");
    }

    /** That something else was expected at a place, with the place shown. */
    IllegalArgumentException wrong(int at, String expected, String found) {
        return new IllegalArgumentException(
                Problem.of("the search cannot be read at character " + (at + 1) + ":" + shown(at))
                        .expected(expected)
                        .found(found)
                        .toString());
    }

    private String shown(int at) {
        int start = Math.max(0, at - SHOWN);
        int end = Math.min(text.length(), at + SHOWN);
        StringBuilder line = new StringBuilder();
        for (int i = start; i < end; i++) {
            // A line break or a tab would put the caret under another character.
            line.append(Character.isISOControl(text.charAt(i)) ? ' ' : text.charAt(i));
        }
        String before = start > 0 ? "..." : "";
        return "\n    " + before + line + (end < text.length() ? "..." : "") + "\n    "
                + " ".repeat(before.length() + at - start) + "^";
    }
}
