package dev.mlops.core.internal.validation.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.io.NumberOutput;

/**
 * A tree of rules as YAML that people like to edit: one name a line, lists of values and small maps within a line, quotes only where they are
 * needed.
 */
final class YamlText {
    private static final int WIDEST_LINE = 100;

    /** Texts that mean themselves without quotes everywhere in a line. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_<$/][A-Za-z0-9_ <>=$+/.()^-]*");

    /** Texts that YAML, in one version or another, takes for something else. */
    private static final Pattern RESERVED =
            Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|nan|infinity|=|<<|[-+]?\\.?(inf|nan)");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    static String of(Map<String, Object> tree) {
        YamlText yaml = new YamlText();
        yaml.block(tree, 0);
        return yaml.text.toString();
    }

    /** Each name on a line; the first line goes on where the text ends. */
    private void block(Map<String, Object> map, int indent) {
        boolean first = true;
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            if (!first) {
                text.append(" ".repeat(indent));
            }
            first = false;
            text.append(scalar(entry.getKey())).append(':');
            if (entry.getValue() instanceof List<?> list && holdsMaps(list)) {
                text.append('\n');
                for (Object element : list) {
                    text.append(" ".repeat(indent)).append("- ");
                    block(map(element), indent + 2);
                }
            } else {
                value(entry.getValue(), indent);
            }
        }
    }

    private static boolean holdsMaps(List<?> list) {
        return !list.isEmpty() && list.get(0) instanceof Map;
    }

    @SuppressWarnings("unchecked") // the trees of RulesWriter have names as keys
    private static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }

    private void value(Object value, int indent) {
        String line = flow(value);
        if (line.length() + indent <= WIDEST_LINE || !(value instanceof Map || value instanceof Collection)) {
            text.append(' ').append(line).append('\n');
        } else if (value instanceof Map) {
            text.append('\n').append(" ".repeat(indent + 2));
            block(map(value), indent + 2);
        } else {
            text.append('\n');
            for (Object element : (Collection<?>) value) {
                text.append(" ".repeat(indent))
                        .append("- ")
                        .append(flow(element))
                        .append('\n');
            }
        }
    }

    /** Within a line. */
    private static String flow(Object value) {
        if (value instanceof Map) {
            return map(value).entrySet().stream()
                    .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number) {
            return NumberOutput.toString(number, true);
        }
        return value instanceof String string ? scalar(string) : value.toString();
    }

    private static String scalar(String string) {
        boolean plain =
                PLAIN.matcher(string).matches() && !RESERVED.matcher(string).matches() && !string.endsWith(" ");
        return plain ? string : quoted(string);
    }

    /** Between single quotes where that suffices, which leaves backslashes as they are; else as JSON has it. */
    private static String quoted(String string) {
        if (string.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return "'" + string.replace("'", "''") + "'";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if ((c >= ' ' && c < 0x7f) || Character.isLetterOrDigit(c)) {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
