package dev.mlops.xgboost.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in one text, as a setting is one: {@code age, hours-per-week}. A backslash stands before each comma and backslash of a name. */
final class NameList {
    private NameList() {}

    static String format(Stream<String> names) {
        return names.map(name -> name.replace("\\", "\\\\").replace(",", "\\,")).collect(Collectors.joining(", "));
    }

    /**
     * The names, as many as there are commas between them and one more; none of an empty text.
     *
     * @param setting what to name in an error
     * @throws IllegalArgumentException where a backslash stands at the end
     */
    static List<String> parse(String setting, String text) {
        List<String> names = new ArrayList<>();
        if (text.isEmpty()) {
            return names;
        }
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == ',') {
                names.add(name.toString());
                name.setLength(0);
                boolean spaced = at + 1 < text.length() && text.charAt(at + 1) == ' ';
                at += spaced ? 1 : 0;
            } else if (next == '\\') {
                at++;
                if (at == text.length()) {
                    throw wrong(setting, "a ',' or '\\' after a '\\'", text);
                }
                name.append(text.charAt(at));
            } else {
                name.append(next);
            }
        }
        names.add(name.toString());
        return names;
    }

    static IllegalArgumentException wrong(String setting, String expected, String text) {
        return new IllegalArgumentException(setting + ": " + expected + " expected, found '" + text + "'");
    }
}
