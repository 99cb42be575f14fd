package dev.mlops.model;

/**
 * Whether a row is unlike those learnt from: the output of anomaly detection.
 *
 * @param anomalous whether it is
 */
public record Verdict(boolean anomalous) implements Output {
    @Override
    public String toString() {
        return anomalous ? "anomalous" : "normal";
    }
}
