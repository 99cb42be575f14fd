package dev.mlops.core.internal.registry.webhook;

import dev.mlops.registry.Webhook;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives webhooks whose secret has a name the secret, for as long as it takes to deliver; it is never kept. Safe for many threads. */
final class Signing {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private final Secrets secrets;

    /** The webhooks of which it was said that their secret is missing, so that it is not said at every pass. */
    private final Set<Webhook> missing = ConcurrentHashMap.newKeySet();

    /** By these secrets. */
    Signing(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The webhook with its secret; empty where it is not found, which is said in the log once. */
    Optional<Webhook> ready(Webhook hook) {
        if (hook.secretName().isEmpty()) {
            return Optional.of(hook);
        }
        String found;
        try {
            Optional<String> secret = secrets.find(hook.secretName());
            if (secret.isPresent()) {
                Webhook ready = new Webhook(hook.name(), hook.target(), secret.get(), hook.kinds());
                missing.remove(hook);
                return Optional.of(ready);
            }
            found = "none";
        } catch (RuntimeException e) { // of one that is too short, or of who was asked
            found = String.valueOf(e.getMessage());
        }
        if (missing.add(hook)) {
            LOG.warn(
                    "webhook {} waits for its secret '{}', found {}: give it by MlOps.builder().secrets(..), or as a"
                            + " system property or an environment variable of that name",
                    hook.name(),
                    hook.secretName(),
                    found);
        }
        return Optional.empty();
    }
}
