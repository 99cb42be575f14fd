package dev.mlops.core.internal.runs;

import dev.mlops.runs.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What has been recorded of a run that goes on, and which part of it is not kept yet. Mutable; whoever uses it sees to it that one thread at a time does. */
final class Recording {
    /** So many points stay with what else is written down of the run; the first chunk takes them over when they become more. */
    static final int MOST_FEW = 32;

    private final RunRecord start;
    private final SortedMap<String, Object> parameters;
    private final SortedMap<String, RunRecord.Last> metrics = new TreeMap<>();
    private final SortedMap<String, String> tags;
    private final SortedMap<String, String> artifacts = new TreeMap<>();
    /** Those whose artifacts were recorded since the last was kept. */
    private final List<String> newArtifacts = new ArrayList<>();

    private final List<Chunk> full = new ArrayList<>();
    private List<Point> last = new ArrayList<>();
    private int lastIndex;
    private long points;
    private long changes;
    private long keptChanges;
    private long keptPoints;

    /** Of a run that was kept as it begins. */
    Recording(RunRecord start) {
        this.start = start;
        this.parameters = new TreeMap<>(start.parameters());
        this.tags = new TreeMap<>(start.tags());
    }

    /**
     * All that was recorded at a moment.
     *
     * @param run the run
     * @param chunks the chunks that have points which are not kept yet
     * @param newArtifacts the digests of artifacts that may not be named by what is kept
     * @param changes how many things had been recorded
     */
    record Snapshot(RunRecord run, List<Chunk> chunks, List<String> newArtifacts, long changes) {}

    String id() {
        return start.id();
    }

    String name() {
        return start.name();
    }

    boolean isKept() {
        return changes == keptChanges;
    }

    /** How many points wait in memory. */
    long waitingPoints() {
        return points - keptPoints;
    }

    void parameter(String name, Object value) {
        Object known = parameters.putIfAbsent(name, value);
        if (known != null && !known.equals(value)) {
            throw new IllegalArgumentException("value: parameter '" + name + "' is " + known + " already, found "
                    + value + "; record what changes as a metric");
        }
        changes++;
    }

    /** The step after the last one of a metric. */
    long next(String metric) {
        RunRecord.Last known = metrics.get(metric);
        return known == null ? 0 : Math.addExact(known.step(), 1);
    }

    void metric(String name, double value, long step, Instant at) {
        RunRecord.Last known = metrics.get(name);
        if (known == null || known.step() <= step) {
            metrics.put(name, new RunRecord.Last(value, step));
        }
        last.add(new Point(name, step, value, at));
        points++;
        changes++;
        if (last.size() == Chunk.MOST) {
            full.add(new Chunk(lastIndex, last));
            last = new ArrayList<>();
            lastIndex++;
        }
    }

    void tag(String key, String value) {
        tags.put(key, value);
        changes++;
    }

    void artifact(String name, String digest) {
        artifacts.put(name, digest);
        newArtifacts.add(digest);
        changes++;
    }

    Snapshot snapshot(RunStatus status, Optional<Instant> endedAt, String error) {
        boolean areFew = points <= MOST_FEW;
        Optional<Chunk> few = areFew && points > 0 ? Optional.of(new Chunk(0, last)) : Optional.empty();
        List<Chunk> chunks = new ArrayList<>(full);
        if (!last.isEmpty() && waitingPoints() > 0 && !areFew) {
            chunks.add(new Chunk(lastIndex, last));
        }
        RunRecord run = new RunRecord(
                start.id(),
                start.name(),
                status,
                start.message(),
                start.parent(),
                start.startedAt(),
                endedAt,
                error,
                parameters,
                metrics,
                tags,
                artifacts,
                points,
                few);
        return new Snapshot(run, List.copyOf(chunks), List.copyOf(newArtifacts), changes);
    }

    /** Takes note that a snapshot, the last one that was taken, is kept. */
    void kept(Snapshot snapshot) {
        keptChanges = snapshot.changes();
        keptPoints = snapshot.run().points();
        full.removeIf(chunk -> snapshot.chunks().stream()
                .anyMatch(kept -> kept.index() == chunk.index() && kept.points().size() == Chunk.MOST));
        newArtifacts.subList(0, snapshot.newArtifacts().size()).clear();
    }
}
