package dev.mlops.examples;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says on the screen where a run is, and how long it has been going. For one thread. */
final class Progress {
    private final PrintStream out;
    private final Clock clock;
    private final int steps;
    private final Instant start;
    private int step;

    Progress(PrintStream out, Clock clock, int steps) {
        this.out = out;
        this.clock = clock;
        this.steps = steps;
        this.start = clock.instant();
    }

    /** The next step begins. */
    void step(String verb, String about) {
        step++;
        out.printf(Locale.ROOT, "[%2d/%d] %6.1f s  %-9s %s%n", step, steps, seconds(), verb, about);
        out.flush();
    }

    /** Something is known within a step. */
    void found(Object result) {
        String stamp = String.format(Locale.ROOT, "%14.1f s", seconds());
        for (String line : result.toString().lines().toList()) {
            out.println(stamp + "  " + line);
            stamp = " ".repeat(stamp.length());
        }
        out.flush();
    }

    /** How long the run has been going. */
    double seconds() {
        return Duration.between(start, clock.instant()).toMillis() / 1000.0;
    }
}
