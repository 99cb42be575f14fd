package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.reference.History;
import dev.mlops.core.internal.validation.reference.ReferenceData;
import dev.mlops.data.Batches;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.validation.Expectation;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How expectations are held against rows.
 *
 * @param samples how many rows at fault a finding shows
 * @param memory how many bytes a check may take to remember values
 * @param clock what says how old instants are
 * @param executor what looks at rows beside the calling thread where it has a thread
 * @param profiled whether the report has a profile of all columns
 * @param against what rows are compared with; null where nothing was given
 * @param past what was there before; null where nothing was given
 */
record Settings(
        int samples,
        long memory,
        Clock clock,
        Executor executor,
        boolean profiled,
        @Nullable ReferenceData against,
        @Nullable History past) {
    private static final long LEAST_MEMORY = 1 << 16;

    Settings {
        if (samples < 0) {
            throw new IllegalArgumentException("count: 0 or more, found " + samples);
        }
        if (memory < LEAST_MEMORY) {
            throw new IllegalArgumentException("bytes: at least " + LEAST_MEMORY + ", found " + memory);
        }
    }

    static Settings of(Clock clock, Executor executor) {
        return new Settings(5, 64L << 20, clock, executor, false, null, null);
    }

    Settings samples(int count) {
        return new Settings(count, memory, clock, executor, profiled, against, past);
    }

    Settings memory(long bytes) {
        return new Settings(samples, bytes, clock, executor, profiled, against, past);
    }

    Settings withProfile() {
        return new Settings(samples, memory, clock, executor, true, against, past);
    }

    Settings against(ReferenceData reference) {
        return new Settings(samples, memory, clock, executor, profiled, reference, past);
    }

    Settings past(History history) {
        return new Settings(samples, memory, clock, executor, profiled, against, history);
    }

    /** The same where the past is that of these rows. */
    Settings of(Batches rows) {
        return past == null ? this : past(past.before(rows));
    }

    /** What a rule compares with. Throws {@link DataException} where nothing was given. */
    ReferenceData reference(Expectation rule) {
        if (against == null) {
            throw new DataException(Problem.of("the rule " + rule + " compares with a reference, and there is none")
                    .expected("rows, a profile or figures to compare with")
                    .found("none")
                    .next("say .against(..) on the validator, or leave the rule out"));
        }
        return against;
    }

    /** What a rule looks back on. Throws {@link DataException} where nothing was given. */
    History history(Expectation rule) {
        if (past == null) {
            throw new DataException(Problem.of("the rule " + rule + " looks back on a history, and there is none")
                    .expected("earlier versions of the dataset, or their profiles")
                    .found("none")
                    .next("say .history(ws.datasets().versions(..)) on the validator, or leave the rule out"));
        }
        return past;
    }
}
