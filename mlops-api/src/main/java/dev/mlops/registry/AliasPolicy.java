package dev.mlops.registry;

import dev.mlops.evaluation.QualityGate;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an alias asks of a version before it is pointed to it, whoever does it. Immutable: options return a new one.
 *
 * @param approvals how many different people must have approved, none of them the one who moves it; 0 for none
 * @param approvalsValidFor how long an approval counts; empty for ever
 * @param gates what the version must pass, beside the gate of the one who moves it
 * @param signers whose signature it must have, one of them; empty where none is needed
 */
public record AliasPolicy(
        int approvals, Optional<Duration> approvalsValidFor, List<QualityGate<?>> gates, List<PublicKey> signers) {
    /** Checks and keeps copies. */
    public AliasPolicy {
        if (approvals < 0) {
            throw new IllegalArgumentException("approvals: 0 or more, found " + approvals);
        }
        approvalsValidFor.ifPresent(time -> {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("approvalsValidFor: above 0, found " + time);
            }
        });
        gates = List.copyOf(gates);
        signers = List.copyOf(signers);
    }

    /** Asks nothing. */
    public static AliasPolicy none() {
        return new AliasPolicy(0, Optional.empty(), List.of(), List.of());
    }

    /** The same asking for the approval of so many different people, none of them the one who moves the alias. */
    public AliasPolicy approvals(int count) {
        return new AliasPolicy(count, approvalsValidFor, gates, signers);
    }

    /** The same where an approval counts for so long. */
    public AliasPolicy approvalsValidFor(Duration time) {
        return new AliasPolicy(approvals, Optional.of(time), gates, signers);
    }

    /** The same with a gate more. */
    public AliasPolicy gate(QualityGate<?> gate) {
        List<QualityGate<?>> more = new ArrayList<>(gates);
        more.add(Objects.requireNonNull(gate, "gate"));
        return new AliasPolicy(approvals, approvalsValidFor, more, signers);
    }

    /** The same with one more whose signature suffices. */
    public AliasPolicy signedBy(PublicKey key) {
        List<PublicKey> more = new ArrayList<>(signers);
        more.add(Objects.requireNonNull(key, "key"));
        return new AliasPolicy(approvals, approvalsValidFor, gates, more);
    }
}
