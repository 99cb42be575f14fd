package dev.mlops.runs;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A run as it was when it was read. Immutable; safe to share between threads; prints in one line. */
public interface Run {
    /** Its identity: 32 hex digits. */
    String id();

    /** What it is one of, such as {@code income}. */
    String name();

    /** What has become of it. */
    RunStatus status();

    /** What it was given, by name: {@link String}, {@link Double}, {@link Long} or {@link Boolean}. */
    SortedMap<String, Object> parameters();

    /** The last value of each metric. */
    SortedMap<String, Double> metrics();

    /** All values of a metric, by step, in the order of recording within a step; empty where it has none of that name. */
    List<MetricPoint> series(String metric);

    /** What it was tagged with. */
    Map<String, String> tags();

    /** What it is about; empty where nothing was said. */
    String message();

    /** The run that it is a part of. */
    Optional<String> parent();

    /** The names of its artifacts, sorted. */
    List<String> artifacts();

    /** The bytes of an artifact. Throws {@link dev.mlops.error.NotFoundException}, naming the nearest, where it has none of that name. */
    InputStream open(String artifact);

    /** When it began. */
    Instant startedAt();

    /** When it was over. */
    Optional<Instant> endedAt();

    /** Why it failed; empty where it did not. */
    String error();
}
