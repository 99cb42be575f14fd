package dev.mlops.core.internal.runs;

import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.runs.MetricPoint;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The documents of runs, within units of work of a metadata store. Stateless. */
final class RunStore {
    private static final String RUN = "experiment-run";
    private static final String SERIES = "experiment-series";

    private RunStore() {}

    /**
     * Documents ready to be written, so that nothing is left to do in a unit of work but that. Immutable.
     *
     * @param id the run's
     * @param parent the run's
     * @param body of the run's document
     * @param attributes of the run's document
     * @param chunks the bodies of its chunks' documents, by their names
     */
    record Prepared(
            String id, Optional<String> parent, String body, Attributes attributes, SortedMap<String, String> chunks) {
        static Prepared of(RunRecord run, List<Chunk> chunks) {
            SortedMap<String, String> bodies = new TreeMap<>();
            for (Chunk chunk : chunks) {
                bodies.put(prefix(run.id()) + String.format(Locale.ROOT, "%010d", chunk.index()), chunk.body());
            }
            return new Prepared(
                    run.id(),
                    run.parent(),
                    run.json(),
                    RunAttributes.of(run),
                    Collections.unmodifiableSortedMap(bodies));
        }
    }

    /** Adds a run with its chunks. */
    static void add(MetadataStore.Transaction tx, Prepared run) {
        run.parent().filter(parent -> tx.find(key(parent)).isEmpty()).ifPresent(parent -> {
            throw notFound(parent);
        });
        if (!tx.insert(key(run.id()), run.body(), run.attributes())) {
            throw new StorageException(Problem.of("there is a run " + run.id() + " already")
                    .expected("an identity that was never given")
                    .found("the same random bytes again")
                    .next("give the workspace a source of randomness of its own"));
        }
        run.chunks().forEach((name, body) -> put(tx, new MetadataStore.Key(SERIES, name), body));
    }

    /** Whether there is a run of this identity. */
    static boolean contains(MetadataStore.Transaction tx, String id) {
        return RunNaming.isId(id) && tx.find(key(id)).isPresent();
    }

    /**
     * Puts a run in the place of what was written before, with those of its chunks that have changed since then.
     *
     * @param revision which revision its document has, if nothing failed on the way; so that it need not be read
     * @return which it has now
     */
    static long replace(MetadataStore.Transaction tx, Prepared run, long revision) {
        MetadataStore.Key key = key(run.id());
        long found = revision;
        if (!tx.update(key, found, run.body(), run.attributes())) {
            found = tx.find(key).map(Document::revision).orElse(0L);
            if (found == 0 || !tx.update(key, found, run.body(), run.attributes())) {
                throw deleted(run.id());
            }
        }
        run.chunks().forEach((name, body) -> put(tx, new MetadataStore.Key(SERIES, name), body));
        return found + 1;
    }

    private static ConflictException deleted(String id) {
        return new ConflictException(Problem.of("run " + id + " was deleted while it went on")
                .expected("a run that is there until it ends")
                .found("none")
                .next("start another: ws.runs().start()"));
    }

    private static void put(MetadataStore.Transaction tx, MetadataStore.Key key, String body) {
        if (!tx.insert(key, body)) {
            tx.find(key).ifPresent(document -> tx.update(key, document.revision(), body));
        }
    }

    static Optional<RunRecord> find(MetadataStore.Transaction tx, String id) {
        return RunNaming.isId(id) ? tx.find(key(id)).map(RunStore::read) : Optional.empty();
    }

    static List<RunRecord> search(MetadataStore.Transaction tx, String search) {
        return tx.query(RunAttributes.query(RUN, search)).stream()
                .map(RunStore::read)
                .toList();
    }

    /** All points of a metric that a run had when it was read, by step. */
    static List<MetricPoint> series(MetadataStore metadata, RunRecord run, String metric) {
        List<Point> all = new ArrayList<>();
        if (run.few().isPresent()) {
            all.addAll(run.few().get().points());
        } else {
            metadata.read(tx -> tx.list(SERIES, prefix(run.id())))
                    .forEach(document -> Chunk.read(document.body(), what(document), all::add));
        }
        if (all.size() < run.points()) {
            throw notFound(run.id());
        }
        return all.stream()
                .limit(run.points())
                .filter(point -> point.metric().equals(metric))
                .map(point -> new MetricPoint(point.step(), point.value(), point.at()))
                .sorted(Comparator.comparingLong(MetricPoint::step))
                .toList();
    }

    /** Deletes a run with its points; false where there is none. */
    static boolean delete(MetadataStore.Transaction tx, String id) {
        if (!RunNaming.isId(id)) {
            return false;
        }
        tx.list(SERIES, prefix(id)).forEach(chunk -> tx.delete(chunk.key(), chunk.revision()));
        return tx.find(key(id))
                .map(document -> tx.delete(document.key(), document.revision()))
                .orElse(false);
    }

    static NotFoundException notFound(String id) {
        return new NotFoundException(Problem.of("there is no run " + RunNaming.shown(id))
                .expected("the identity of a run: 32 hex digits")
                .found(RunNaming.shown(id))
                .next("look for it: ws.runs().find(\"order by created desc limit 10\")"));
    }

    private static RunRecord read(Document document) {
        return RunRecord.read(document.body(), what(document));
    }

    private static String what(Document document) {
        return document.key().kind() + " " + document.key().name();
    }

    private static MetadataStore.Key key(String id) {
        return new MetadataStore.Key(RUN, id);
    }

    private static String prefix(String id) {
        return id + "/";
    }
}
