package dev.mlops.core.internal.study.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For one run, and not kept. */
public final class MemoryLedger implements Ledger {
    private final List<Map<String, Object>> queue;

    /** Without tries. */
    public MemoryLedger(List<Map<String, Object>> enqueued) {
        queue = new ArrayList<>(enqueued);
    }

    @Override
    public String worker() {
        return "";
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public List<Entry> refresh() {
        return List.of();
    }

    @Override
    public boolean begin(Entry entry) {
        return true;
    }

    @Override
    public boolean take(Entry entry) {
        return true;
    }

    @Override
    public boolean put(Entry entry) {
        return true;
    }

    @Override
    public Standing standing(Entry running) {
        return Standing.OWN;
    }

    @Override
    public List<Map<String, Object>> queue() {
        return Collections.unmodifiableList(queue);
    }

    @Override
    public void enqueue(Map<String, Object> settings) {
        queue.add(new LinkedHashMap<>(settings));
    }

    @Override
    public void close() {
        // There are no others.
    }
}
