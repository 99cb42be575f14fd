package dev.mlops.core.internal.maintenance;

import dev.mlops.maintenance.CollectReport;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.maintenance.VerifyReport;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The one {@link Maintenance}. */
public final class DefaultMaintenance implements Maintenance {
    private final MetadataStore metadata;
    private final ArtifactStore artifacts;
    private final NamedArtifacts names;
    private final Clock clock;
    private final Duration grace;
    private final boolean dry;

    /**
     * With a grace of 24 hours.
     *
     * @param names everything that names artifacts: what none of them names is removed
     * @param clock what the time is; the artifact store should have the same
     */
    public DefaultMaintenance(MetadataStore metadata, ArtifactStore artifacts, List<ArtifactNames> names, Clock clock) {
        this(metadata, artifacts, new NamedArtifacts(names), clock, Duration.ofHours(24), false);
    }

    private DefaultMaintenance(
            MetadataStore metadata,
            ArtifactStore artifacts,
            NamedArtifacts names,
            Clock clock,
            Duration grace,
            boolean dry) {
        this.metadata = metadata;
        this.artifacts = artifacts;
        this.names = names;
        this.clock = clock;
        this.grace = grace;
        this.dry = dry;
    }

    @Override
    public Maintenance grace(Duration newGrace) {
        if (newGrace.isNegative()) {
            throw new IllegalArgumentException("grace: 0 or longer, found " + newGrace);
        }
        return new DefaultMaintenance(metadata, artifacts, names, clock, newGrace, dry);
    }

    @Override
    public Maintenance dryRun() {
        return new DefaultMaintenance(metadata, artifacts, names, clock, grace, true);
    }

    @Override
    public CollectReport collect() {
        return new Sweep(metadata, artifacts, names, clock.instant().minus(grace), dry).run();
    }

    @Override
    public VerifyReport verify() {
        return new Verification(metadata, artifacts, names).run();
    }

    /** Such as {@code maintenance with a grace of PT24H}. */
    @Override
    public String toString() {
        return "maintenance with a grace of " + grace + (dry ? ", dry run" : "");
    }
}
