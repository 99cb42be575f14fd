package dev.mlops.tribuo.internal;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Tribuo from writing progress lines at INFO into the host's log. Only the loggers of Tribuo's own packages are changed, and only where
 * the host has not set a level for them; warnings still come through.
 */
final class QuietLoggers {
    /** Held for ever: the log manager keeps only weak references and would forget the level with the logger. */
    private static final List<Logger> LOGGERS = List.of(Logger.getLogger("org.tribuo"));

    private QuietLoggers() {}

    static void quieten() {
        for (Logger logger : LOGGERS) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
        }
    }
}
