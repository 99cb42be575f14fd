package dev.mlops.core.internal.registry.webhook;

/** Tries to deliver. */
interface Sender {
    /** One try; does not throw. */
    Answer post(Delivery delivery);

    /** Breaks off what is under way, and every later try. */
    void stop();
}
