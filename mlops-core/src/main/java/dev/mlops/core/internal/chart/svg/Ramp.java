package dev.mlops.core.internal.chart.svg;

import java.util.List;
import java.util.Locale;

/** Colours from 0 to 1 whose lightness grows evenly, so that they can be told apart by the colour-blind and in print. Immutable. */
public final class Ramp {
    /** From dark violet over green to yellow; the anchors of viridis (van der Walt and Smith 2015). */
    public static final Ramp VIRIDIS = new Ramp(List.of(
            0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725));

    private final List<Integer> anchors;

    private Ramp(List<Integer> anchors) {
        this.anchors = anchors;
    }

    /** The colour at a place from 0 to 1; beyond them that of the nearer end. */
    public String at(double place) {
        double at = Math.max(0, Math.min(1, place)) * (anchors.size() - 1);
        int below = Math.min(anchors.size() - 2, (int) at);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = (anchors.get(below) >> shift) & 0xff;
            int to = (anchors.get(below + 1) >> shift) & 0xff;
            mixed = (mixed << 8) | (int) Math.round(from + (at - below) * (to - from));
        }
        return String.format(Locale.ROOT, "#%06x", mixed);
    }
}
