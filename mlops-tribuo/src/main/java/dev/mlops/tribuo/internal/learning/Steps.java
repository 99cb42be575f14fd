package dev.mlops.tribuo.internal.learning;

import dev.mlops.spi.Progress;
import dev.mlops.spi.TrainingRequest;

/** Counts the parts of a work that are done, whichever threads do them, and tells whoever watches of one at a time. */
public final class Steps {
    private final Progress progress;
    private final long total;
    private long done;

    /** Of so many parts at most. */
    public Steps(TrainingRequest request, long total) {
        this.progress = request.progress();
        this.total = total;
    }

    /** One more is done. */
    public synchronized void one() {
        done++;
        // Told while the others wait, so that the numbers come in order.
        progress.report(done, total);
    }
}
