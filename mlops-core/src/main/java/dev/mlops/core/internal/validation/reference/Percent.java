package dev.mlops.core.internal.validation.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares for people. */
public final class Percent {
    private Percent() {}

    /** Such as {@code 12%} or {@code 31.25%}; a small share that is not 0 is {@code below 0.01%}. */
    public static String of(double share) {
        BigDecimal percent = BigDecimal.valueOf(share * 100).setScale(2, RoundingMode.HALF_UP);
        return percent.signum() == 0 && share > 0
                ? "below 0.01%"
                : percent.stripTrailingZeros().toPlainString() + "%";
    }
}
