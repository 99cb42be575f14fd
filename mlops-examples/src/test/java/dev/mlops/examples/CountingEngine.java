package dev.mlops.examples;

import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.testkit.ForwardingEngine;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that counts how often it was asked to learn, and has another do the work. */
final class CountingEngine extends ForwardingEngine {
    private final AtomicInteger trained = new AtomicInteger();

    CountingEngine(Engine inner) {
        super(inner);
    }

    int trained() {
        return trained.get();
    }

    @Override
    public Estimator train(TrainingRequest request) {
        trained.incrementAndGet();
        return super.train(request);
    }
}
