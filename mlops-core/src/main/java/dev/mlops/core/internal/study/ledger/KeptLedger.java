package dev.mlops.core.internal.study.ledger;

import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * In the workspace's metadata, where several processes may work on one study: a document {@code study} with what must be the same for all and what was
 * enqueued, one {@code study-trial} per try, and one {@code study-worker} for as long as a worker lives. A try is changed only at the revision that was seen
 * last, so of two who change it one does not.
 */
public final class KeptLedger implements Ledger {
    private static final String STUDY = "study";
    private static final String TRIAL = "study-trial";
    private static final String WORKER = "study-worker";

    private final MetadataStore metadata;
    private final String name;
    private final String worker;
    private final Watch watch;
    private final Heartbeat heartbeat;
    private final Map<Integer, Held> running = new TreeMap<>();
    private int count;
    private long revision;
    private List<Map<String, Object>> queue = List.of();

    private KeptLedger(MetadataStore metadata, String name, String worker, Clock clock, Duration lease) {
        this.metadata = metadata;
        this.name = name;
        this.worker = worker;
        watch = new Watch(clock, lease);
        heartbeat = new Heartbeat(metadata, worker(worker), lease.dividedBy(6));
    }

    /**
     * Opens the ledger of a study, which is begun where there is none.
     *
     * @param metadata where it is kept
     * @param name the study's name
     * @param facts what must be the same for all who work on it, as text by what it is
     * @param enqueued what is to be tried first; what is in the queue already is not put there again
     * @param worker a name that no other has
     * @param clock on which others' signs of life are watched
     * @param lease for how long a worker without signs of life is not taken for dead
     * @throws dev.mlops.error.ConflictException where it was begun with other facts
     */
    public static KeptLedger open(
            MetadataStore metadata,
            String name,
            Map<String, String> facts,
            List<Map<String, Object>> enqueued,
            String worker,
            Clock clock,
            Duration lease) {
        MetadataStore.Key key = new MetadataStore.Key(STUDY, name);
        String begun = new StudyJson(new TreeMap<>(facts), enqueued).write();
        List<Map<String, Object>> asKept =
                StudyJson.read(begun, STUDY + " " + name).queue();
        metadata.write(transaction -> {
            Optional<Document> found = transaction.find(key);
            if (found.isEmpty()) {
                return transaction.insert(key, begun);
            }
            StudyJson study = StudyJson.read(found.get().body(), STUDY + " " + name);
            study.requireSame(name, facts);
            List<Map<String, Object>> more =
                    asKept.stream().filter(e -> !study.queue().contains(e)).toList();
            return more.isEmpty()
                    || transaction.update(
                            key, found.get().revision(), study.with(more).write());
        });
        return new KeptLedger(metadata, name, worker, clock, lease);
    }

    /**
     * A try that runs.
     *
     * @param revision of its document
     * @param worker who has it
     */
    private record Held(long revision, String worker) {}

    /**
     * What has changed.
     *
     * @param study the study's document, where that has
     * @param trials the tries' documents that have, by number
     * @param signs of workers, by name; 0 for those who have left
     */
    private record Changes(Optional<Document> study, Map<Entry, Long> trials, Map<String, Long> signs) {}

    private MetadataStore.Key worker(String id) {
        return new MetadataStore.Key(WORKER, name + "/" + id);
    }

    private MetadataStore.Key trial(int number) {
        return new MetadataStore.Key(TRIAL, name + "/" + String.format(Locale.ROOT, "%08d", number));
    }

    private static Entry entry(Document document) {
        return TrialJson.read(
                document.body(), document.key().kind() + " " + document.key().name());
    }

    @Override
    public String worker() {
        return worker;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public List<Entry> refresh() {
        Changes changes = metadata.read(this::changes);
        changes.study().ifPresent(document -> {
            revision = document.revision();
            queue = StudyJson.read(document.body(), STUDY + " " + name).queue();
        });
        changes.trials().forEach((entry, at) -> hold(entry, at));
        changes.signs().forEach(watch::see);
        return changes.trials().keySet().stream()
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
    }

    private Changes changes(Transaction transaction) {
        Map<Entry, Long> trials = new HashMap<>();
        running.forEach((number, held) -> transaction
                .find(trial(number))
                .filter(d -> d.revision() != held.revision())
                .ifPresent(d -> trials.put(entry(d), d.revision())));
        if (count == 0) {
            transaction.list(TRIAL, name + "/").forEach(d -> trials.put(entry(d), d.revision()));
        } else {
            Optional<Document> next = transaction.find(trial(count));
            for (int number = count; next.isPresent(); next = transaction.find(trial(number))) {
                trials.put(entry(next.get()), next.get().revision());
                number++;
            }
        }
        Map<String, Long> signs = new HashMap<>();
        running.values().forEach(held -> signs.put(held.worker(), 0L));
        trials.keySet().stream().filter(e -> !e.isOver()).forEach(e -> signs.put(e.worker(), 0L));
        signs.remove(worker);
        signs.replaceAll((id, none) ->
                transaction.find(worker(id)).map(Document::revision).orElse(0L));
        Optional<Document> study =
                transaction.find(new MetadataStore.Key(STUDY, name)).filter(d -> d.revision() != revision);
        return new Changes(study, trials, signs);
    }

    private void hold(Entry entry, long at) {
        count = Math.max(count, entry.number() + 1);
        if (entry.isOver()) {
            running.remove(entry.number());
        } else {
            running.put(entry.number(), new Held(at, entry.worker()));
        }
    }

    @Override
    public boolean begin(Entry entry) {
        MetadataStore.Key key = trial(entry.number());
        long at = metadata.write(transaction -> {
            if (!transaction.insert(key, TrialJson.write(entry))) {
                return 0L;
            }
            heartbeat.beat(transaction);
            return revision(transaction, key);
        });
        return held(entry, at);
    }

    @Override
    public boolean take(Entry entry) {
        MetadataStore.Key key = trial(entry.number());
        @Nullable Held before = running.get(entry.number());
        if (before == null) {
            return false;
        }
        long at = metadata.write(transaction -> {
            if (!transaction.update(key, before.revision(), TrialJson.write(entry))) {
                return 0L;
            }
            transaction.delete(worker(before.worker()), watch.sign(before.worker()));
            heartbeat.beat(transaction);
            return revision(transaction, key);
        });
        return held(entry, at);
    }

    @Override
    public boolean put(Entry entry) {
        MetadataStore.Key key = trial(entry.number());
        @Nullable Held before = running.get(entry.number());
        if (before == null) {
            return false;
        }
        long at = metadata.write(transaction ->
                transaction.update(key, before.revision(), TrialJson.write(entry)) ? revision(transaction, key) : 0L);
        return held(entry, at);
    }

    private static long revision(Transaction transaction, MetadataStore.Key key) {
        return transaction.find(key).map(Document::revision).orElse(0L);
    }

    private boolean held(Entry entry, long at) {
        if (at > 0) {
            heartbeat.start();
            hold(entry, at);
        }
        return at > 0;
    }

    @Override
    public Standing standing(Entry entry) {
        return entry.worker().equals(worker) ? Standing.OWN : watch.standing(entry.worker());
    }

    @Override
    public List<Map<String, Object>> queue() {
        return Collections.unmodifiableList(queue);
    }

    @Override
    public void enqueue(Map<String, Object> settings) {
        MetadataStore.Key key = new MetadataStore.Key(STUDY, name);
        metadata.write(transaction -> transaction
                .find(key)
                .map(d -> transaction.update(
                        key,
                        d.revision(),
                        StudyJson.read(d.body(), STUDY + " " + name)
                                .with(List.of(settings))
                                .write()))
                .orElse(false));
    }

    @Override
    public void close() {
        heartbeat.close();
    }
}
