package dev.mlops.core.internal.registry;

import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.QualityException;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.Approval;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves aliases. What a policy asks for is looked at before the move, and the parts that can change meanwhile (status, approvals, signatures, the policy itself) once more
 * in the unit of work that moves. An alias and the entry of the log that says so are kept together or not at all.
 */
final class Aliases {
    private static final int LONGEST_WHO = 128;

    private final RegistryParts parts;

    Aliases(RegistryParts parts) {
        this.parts = parts;
    }

    /**
     * Who does it.
     *
     * @param by who; empty where not said
     * @param because why; empty where not said
     * @param gate what the version must pass, beside the policy's; null for nothing
     */
    record Mover(String by, String because, @Nullable QualityGate<?> gate) {}

    /** A refusal, which is kept in the log before it reaches the caller. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient String gate;
        private final transient String found;
        private final transient QualityException reason;

        Refused(String gate, String found, QualityException reason) {
            super(reason.getMessage(), reason, false, false);
            this.gate = gate;
            this.found = found;
            this.reason = reason;
        }
    }

    AliasMove promote(VersionStore.Stored stored, String alias, Mover mover) {
        return refusable(stored, alias, mover, () -> {
            VersionRecord version = stored.record();
            String name = version.name();
            Optional<VersionStore.Target> known = parts.metadata().read(tx -> VersionStore.target(tx, name, alias));
            AliasPolicy policy = parts.metadata().read(tx -> AliasStore.policy(tx, name, alias));
            List<QualityGate<?>> gates = new ArrayList<>(policy.gates());
            if (mover.gate() != null) {
                gates.add(mover.gate());
            }
            gates.forEach(gate -> requirePassed(gate, parts.version(stored)));
            String through = gates.isEmpty() ? "" : gates.get(gates.size() - 1).toString();
            return move(version, alias, known, ModelLog.MOVED, mover, through, true);
        });
    }

    AliasMove rollback(String name, String alias, Mover mover) {
        Optional<VersionStore.Target> known = parts.metadata().read(tx -> VersionStore.target(tx, name, alias));
        int back = parts.metadata()
                .read(tx -> past(tx, name, alias, known))
                .back()
                .orElseThrow(() ->
                        new NotFoundException(Problem.of(name + "@" + alias + " did not point to anything before")
                                .expected("an alias that was moved")
                                .found(known.map(target -> "v" + target.version() + ", its first")
                                        .orElse("no such alias"))
                                .next("look at ws.registry().history(\"" + name + "\")")));
        VersionStore.Stored stored = parts.metadata()
                .read(tx -> VersionStore.version(tx, name, back))
                .orElseThrow(() -> new NotFoundException(
                        Problem.of(name + " v" + back + ", to which " + alias + " pointed before, was deleted")
                                .expected("a version that is there")
                                .found("none of that number")
                                .next("promote another version: ws.registry().versions(\"" + name + "\")")));
        return refusable(
                stored,
                alias,
                mover,
                () -> move(stored.record(), alias, known, ModelLog.ROLLED_BACK, mover, "", false));
    }

    /** The log is asked where what is kept beside it does not reach. */
    private static AliasPast past(
            MetadataStore.Transaction tx, String name, String alias, Optional<VersionStore.Target> known) {
        return known.flatMap(target -> AliasPast.find(tx, name, alias, target.revision()))
                .filter(past -> past.isWhole() || past.back().isPresent())
                .orElseGet(() -> AliasPast.read(tx, name, alias));
    }

    /** Keeps where the alias pointed, in the unit of work that has moved it. */
    private static void keepPast(
            MetadataStore.Transaction tx,
            String name,
            String kind,
            AliasMove move,
            Optional<VersionStore.Target> known) {
        AliasPast.Move last = new AliasPast.Move(move.to(), move.at());
        AliasPast past = kind.equals(ModelLog.ROLLED_BACK)
                ? past(tx, name, move.alias(), known).rolledBack(last)
                : known.map(target -> AliasPast.find(tx, name, move.alias(), target.revision())
                                .orElseGet(AliasPast::unknown))
                        .orElseGet(AliasPast::none)
                        .moved(known.map(VersionStore.Target::version), last);
        long revision =
                VersionStore.target(tx, name, move.alias()).orElseThrow().revision();
        past.keep(tx, name, move.alias(), revision);
    }

    private AliasMove move(
            VersionRecord version,
            String alias,
            Optional<VersionStore.Target> known,
            String kind,
            Mover mover,
            String gate,
            boolean needsApprovals) {
        String name = version.name();
        requireIntactWhereSigned(version, alias);
        Instant now = parts.clock().instant();
        AliasMove move = new AliasMove(
                alias,
                known.map(target -> OptionalInt.of(target.version())).orElse(OptionalInt.empty()),
                version.version(),
                mover.by(),
                mover.because(),
                gate,
                now);
        Optional<RegistryEvent> moved = parts.metadata().write(tx -> {
            Optional<VersionStore.Target> current = VersionStore.target(tx, name, alias);
            if (current.isPresent() && current.get().version() == move.to()) {
                return Optional.empty();
            }
            requireAllowed(tx, version, alias, mover, now, needsApprovals);
            if (!VersionStore.point(tx, name, alias, known, move.to())) {
                throw moved(name, alias, known, current);
            }
            keepPast(tx, name, kind, move, known);
            return Optional.of(ModelLog.append(tx, name, kind, move));
        });
        parts.resolved().forget(name);
        moved.ifPresent(parts.events()::publish);
        return moved.isPresent() ? move : parts.metadata().read(tx -> lastMove(tx, name, alias));
    }

    private void requirePassed(QualityGate<?> gate, ModelVersion version) {
        GateResult result = gate.check(version);
        if (!result.passed()) {
            try {
                result.orThrow();
            } catch (QualityException e) {
                throw new Refused(gate.toString(), result.toString(), e);
            }
        }
    }

    /** Where a signature is asked for, the model's bytes must be those that were signed, not only be said to be. */
    private void requireIntactWhereSigned(VersionRecord version, String alias) {
        if (parts.metadata()
                .read(tx -> AliasStore.policy(tx, version.name(), alias))
                .signers()
                .isEmpty()) {
            return;
        }
        try {
            parts.models().check(new Digest(version.digest()));
        } catch (StorageException e) {
            throw refused(
                    "signers",
                    e.problem().what(),
                    "the model's bytes as they were registered",
                    "restore them from a backup of the workspace, or choose another version");
        }
    }

    private void requireAllowed(
            MetadataStore.Transaction tx,
            VersionRecord version,
            String alias,
            Mover mover,
            Instant now,
            boolean needsApprovals) {
        String subject = version.name() + " v" + version.version();
        VersionStatus status = VersionStore.version(tx, version.name(), version.version())
                .map(VersionStore.Stored::status)
                .orElse(VersionStatus.REJECTED);
        if (status != VersionStatus.READY) {
            throw refused(
                    "status",
                    subject + " is " + status.name().toLowerCase(Locale.ROOT),
                    "a version that is ready",
                    "choose another version, or put an archived one to use again: ws.registry().restore(version)");
        }
        AliasPolicy policy = AliasStore.policy(tx, version.name(), alias);
        if (needsApprovals && policy.approvals() > 0) {
            requireApproved(tx, version, alias, mover, now, policy);
        }
        if (!policy.signers().isEmpty()
                && VersionSignatures.trusted(tx, version, policy.signers(), parts.models())
                        .isEmpty()) {
            throw refused(
                    "signers",
                    subject + " has no signature of somebody whom " + alias + " trusts",
                    "a signature by one of " + policy.signers().size() + " keys",
                    "sign it: ws.registry().by(\"..\").sign(version, keys)");
        }
    }

    private static void requireApproved(
            MetadataStore.Transaction tx,
            VersionRecord version,
            String alias,
            Mover mover,
            Instant now,
            AliasPolicy policy) {
        if (mover.by().isEmpty()) {
            throw new IllegalStateException(alias + " needs approvals by others than the one who moves it: say who, "
                    + "such as ws.registry().by(\"release-job\").promote(version, \"" + alias + "\")");
        }
        List<String> approvers = counting(tx, version, alias, now, policy).stream()
                .map(Approval::by)
                .filter(by -> !by.equals(mover.by()))
                .toList();
        if (approvers.size() < policy.approvals()) {
            throw refused(
                    "approvals",
                    version.name() + " v" + version.version() + " has "
                            + (approvers.isEmpty() ? "no approvals" : "approvals of " + String.join(", ", approvers)),
                    policy.approvals() + " approvals by others than " + mover.by(),
                    "ask for them: ws.registry().by(\"..\").approve(version, \"" + alias + "\")");
        }
    }

    private static Refused refused(String what, String found, String expected, String next) {
        return new Refused(
                what,
                found,
                new QualityException(
                        Problem.of(found).expected(expected).found(found).next(next)));
    }

    private interface Move {
        AliasMove make();
    }

    /** What is refused is in the log too, in a unit of work of its own. */
    private AliasMove refusable(VersionStore.Stored stored, String alias, Mover mover, Move move) {
        try {
            return move.make();
        } catch (Refused refused) {
            VersionRecord version = stored.record();
            TreeMap<String, String> details = new TreeMap<>();
            details.put("alias", alias);
            details.put("gate", refused.gate);
            details.put("found", refused.found);
            parts.events()
                    .publish(parts.metadata()
                            .write(tx -> AuditLog.append(
                                    tx,
                                    version.name(),
                                    new AuditLog.Entry(
                                            ModelLog.REFUSED,
                                            OptionalInt.of(version.version()),
                                            mover.by(),
                                            mover.because(),
                                            parts.clock().instant(),
                                            details))));
            throw refused.reason;
        }
    }

    /** The approvals that count: of this content, and not too old. */
    private static List<Approval> counting(
            MetadataStore.Transaction tx, VersionRecord version, String alias, Instant now, AliasPolicy policy) {
        return AliasStore.approvals(tx, version.name(), alias, version.version()).stream()
                .filter(approval -> approval.digest().equals(version.digest()))
                .filter(approval -> policy.approvalsValidFor()
                        .map(time -> !now.isAfter(approval.at().plus(time)))
                        .orElse(true))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
    }

    List<Approval> approvals(VersionRecord version, String alias) {
        return parts.metadata()
                .read(tx -> counting(
                        tx, version, alias, parts.clock().instant(), AliasStore.policy(tx, version.name(), alias)));
    }

    Approval approve(VersionRecord version, String alias, Mover mover) {
        if (mover.by().isBlank() || mover.by().length() > LONGEST_WHO) {
            throw new IllegalStateException("an approval is somebody's: say whose in 1 to " + LONGEST_WHO
                    + " characters first, such as ws.registry().by(\"ann\").approve(version, \"" + alias + "\")");
        }
        Approval approval = new Approval(
                alias,
                version.version(),
                version.digest(),
                mover.by(),
                mover.because(),
                parts.clock().instant());
        RegistryEvent event = parts.metadata().write(tx -> {
            VersionStore.requireThere(tx, version.name(), version.version(), version.digest());
            AliasStore.approve(tx, version.name(), approval);
            return append(tx, version.name(), ModelLog.APPROVED, OptionalInt.of(version.version()), mover, alias);
        });
        parts.events().publish(event);
        return approval;
    }

    AliasPolicy protect(String name, String alias, AliasPolicy policy, Mover mover) {
        AliasStore.requireReadable(policy);
        RegistryEvent event = parts.metadata().write(tx -> {
            AliasStore.protect(tx, name, alias, policy);
            return append(tx, name, ModelLog.PROTECTED, OptionalInt.empty(), mover, alias);
        });
        parts.events().publish(event);
        return policy;
    }

    private RegistryEvent append(
            MetadataStore.Transaction tx, String name, String kind, OptionalInt version, Mover mover, String alias) {
        TreeMap<String, String> details = new TreeMap<>();
        details.put("alias", alias);
        return AuditLog.append(
                tx,
                name,
                new AuditLog.Entry(
                        kind,
                        version,
                        mover.by(),
                        mover.because(),
                        parts.clock().instant(),
                        details));
    }

    private static AliasMove lastMove(MetadataStore.Transaction tx, String name, String alias) {
        List<AliasMove> moves = ModelLog.moves(tx, name).stream()
                .filter(move -> move.alias().equals(alias))
                .toList();
        return moves.get(moves.size() - 1); // an alias and its move are kept in one unit of work
    }

    private static ConflictException moved(
            String name, String alias, Optional<VersionStore.Target> known, Optional<VersionStore.Target> current) {
        return new ConflictException(Problem.of("somebody else moved " + name + "@" + alias + " meanwhile")
                .expected(pointing(known))
                .found(pointing(current))
                .next("look at registry().history(\"" + name + "\") and promote again if that is still right"));
    }

    private static String pointing(Optional<VersionStore.Target> target) {
        return target.map(t -> "it at v" + t.version()).orElse("no such alias");
    }
}
