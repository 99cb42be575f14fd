package dev.mlops.testkit;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;

/** Says which calls are to fail. Safe for many threads. */
final class Faults {
    /** No call has this number. */
    private static final long NEVER = Long.MAX_VALUE;

    private long calls;
    private long first = NEVER;
    private long last = NEVER;

    /** Calls {@code from} to {@code to} from now on fail, counted from 1. */
    synchronized void plan(long from, long to) {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("calls are counted from 1: found " + from + " to " + to);
        }
        first = Math.addExact(calls, from);
        last = Math.addExact(calls, to);
    }

    /** No call fails. */
    synchronized void clear() {
        first = NEVER;
        last = NEVER;
    }

    /** How many calls there were. */
    synchronized long calls() {
        return calls;
    }

    /** Counts a call, and throws where it is to fail. */
    synchronized void call(String what) {
        calls++;
        if (calls >= first && calls <= last) {
            throw failure(what + ", call " + calls);
        }
    }

    static StorageException failure(String what) {
        return new StorageException(
                Problem.of("failed on purpose: " + what).next("this store was told to fail by a test"));
    }
}
