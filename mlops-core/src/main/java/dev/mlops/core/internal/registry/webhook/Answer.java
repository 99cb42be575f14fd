package dev.mlops.core.internal.registry.webhook;

/**
 * What came of a try to deliver.
 *
 * @param kind what follows from it
 * @param found what was seen, for the log
 */
record Answer(Kind kind, String found) {
    /** What follows. */
    enum Kind {
        /** It has arrived. */
        TAKEN,
        /** It may arrive another time. */
        LATER,
        /** It never will: the receiver does not want it. */
        REFUSED,
        /** The workspace is being closed; nothing is known. */
        STOPPED
    }

    /** What follows from a status of HTTP (RFC 9110, section 15): all but the client's own faults may pass, and of those a timeout (408) and too many (429). */
    static Answer of(int status) {
        String found = "status " + status;
        if (status >= 200 && status < 300) {
            return new Answer(Kind.TAKEN, found);
        }
        boolean isRefusal = status >= 400 && status < 500 && status != 408 && status != 429;
        return new Answer(isRefusal ? Kind.REFUSED : Kind.LATER, found);
    }

    static Answer later(String found) {
        return new Answer(Kind.LATER, found);
    }
}
