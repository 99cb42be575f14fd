package dev.mlops.core.internal.registry.replay;

/** That rows cannot be had again by what is recorded of them; the message says why, in one line. */
public final class NotReplayable extends Exception {
    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public NotReplayable(String why) {
        super(why);
    }

    /** For this reason, with what was thrown. */
    NotReplayable(String why, Throwable cause) {
        super(why, cause);
    }
}
