package dev.mlops.maintenance;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verification found. Immutable.
 *
 * @param artifacts how many artifacts there are
 * @param named how many artifacts something names
 * @param damages what is not as it should be, those that hit something first
 */
public record VerifyReport(long artifacts, long named, List<Damage> damages) {
    private static final int SHOWN = 20;

    /** Copies the list. */
    public VerifyReport {
        damages = List.copyOf(damages);
    }

    /**
     * Something that is not as it was put, or not there.
     *
     * @param hits what cannot be read for it, such as {@code dataset adult v3}; empty where nothing names it
     * @param artifact the artifact that is damaged; empty where it cannot be told which
     * @param place where it is, such as a file
     * @param what what was found there
     */
    public record Damage(List<String> hits, Optional<Digest> artifact, String place, String what) {
        /** Copies the list. */
        public Damage {
            hits = List.copyOf(hits);
        }

        /** Such as {@code dataset adult v3: artifact 3b0c..: /srv/packs/7.pack: it is cut short}. */
        @Override
        public String toString() {
            return (hits.isEmpty() ? "nothing that is named" : String.join(", ", hits)) + ": "
                    + artifact.map(digest -> "artifact " + digest + ": ").orElse("") + place + ": " + what;
        }
    }

    /** Whether nothing was found. */
    public boolean isClean() {
        return damages.isEmpty();
    }

    /**
     * This report, where it is clean.
     *
     * @throws StorageException otherwise, with the damages
     */
    public VerifyReport orThrow() {
        if (isClean()) {
            return this;
        }
        throw new StorageException(Problem.of("what the workspace keeps is damaged")
                .expected("every artifact as it was put, and every one that is named")
                .found(toString())
                .next("put the artifacts again by committing or training the same, or restore the files from a copy"));
    }

    /** One line, and one more for each damage up to twenty. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d artifacts, %,d named: %s",
                artifacts,
                named,
                isClean() ? "all as they were put" : damages.size() == 1 ? "1 damage" : damages.size() + " damages"));
        damages.stream().limit(SHOWN).forEach(damage -> text.append("\n  ").append(damage));
        if (damages.size() > SHOWN) {
            text.append("\n  and ").append(damages.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
