package dev.mlops.core.internal.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule for the paths of files in a version, checked where they come in, since they are given back on any system: names with {@code /}
 * between them, none of which means another place, a device or nothing at all to some file system.
 */
final class FilePaths {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4_096;

    /** Microsoft, "Naming Files, Paths, and Namespaces": reserved with any extension, also with superscript digits. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])[ ]*(\\..*|:.*)?");

    private FilePaths() {}

    /**
     * Checks paths.
     *
     * @throws DataException naming the first that breaks the rule, or stands twice, or is a folder of another
     */
    static void require(Collection<String> paths, String what) {
        Set<String> seen = new HashSet<>();
        for (String path : paths) {
            fault(path).ifPresent(fault -> {
                throw refused(what, path, fault);
            });
            if (!seen.add(path)) {
                throw refused(what, path, "it stands twice");
            }
        }
        for (String path : paths) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (seen.contains(path.substring(0, slash))) {
                    throw refused(what, path, "'" + path.substring(0, slash) + "' is a file as well");
                }
            }
        }
    }

    private static DataException refused(String what, String path, String fault) {
        return new DataException(Problem.of(what + " has a file that could not be given back everywhere: " + fault)
                .expected("names of at most " + LONGEST_NAME + " bytes with '/' between them, none of them '..', a"
                        + " device or with a control character")
                .found("'" + shown(path) + "'")
                .next("rename the file"));
    }

    private static String shown(String path) {
        String plain = path.replaceAll("\\p{Cntrl}", "\ufffd");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "...";
    }

    /** What is wrong with a path, where something is. */
    static Optional<String> fault(String path) {
        if (path.length() > LONGEST_PATH) {
            return Optional.of("its path is longer than " + LONGEST_PATH + " characters");
        }
        return List.of(path.split("/", -1)).stream()
                .flatMap(name -> faultOfName(name).stream())
                .findFirst();
    }

    private static Optional<String> faultOfName(String name) {
        if (name.isBlank()) {
            return Optional.of("a name is blank");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a name has a control character");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return Optional.of("a name has half of a surrogate pair");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return Optional.of("a name is longer than " + LONGEST_NAME + " bytes");
        }
        // what looks like a slash or a dot may become one where names are normalised
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replace('\u2215', '/')
                .replace('\u2044', '/')
                .replace('\u29f8', '/')
                .replace('\u2216', '\\')
                .replace('\u29f5', '\\');
        if (plain.indexOf('/') >= 0 || plain.indexOf('\\') >= 0) {
            return Optional.of("a name has a character that means or looks like a way into a folder");
        }
        if (plain.matches("\\.+ *")) {
            return Optional.of("a name means the folder itself or the one above");
        }
        if (plain.endsWith(".") || plain.endsWith(" ")) {
            return Optional.of("a name ends in a dot or a blank, which some systems take away");
        }
        return isDevice(plain) ? Optional.of("a name stands for a device on Windows") : Optional.empty();
    }

    /** Whether Windows takes a file of this name for a device. */
    static boolean isDevice(String name) {
        return DEVICE.matcher(name).matches();
    }
}
