package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.AxisLine;
import dev.mlops.core.internal.chart.svg.BandScale;
import dev.mlops.core.internal.chart.svg.LinearScale;
import dev.mlops.core.internal.chart.svg.LogScale;
import dev.mlops.core.internal.chart.svg.Numbers;
import dev.mlops.core.internal.chart.svg.Scale;
import dev.mlops.tuning.Parameter;
import java.util.List;

/**
 * How a setting is shown: on its own scale, choices as bands. Immutable.
 *
 * @param parameter the setting
 * @param scale places of its values
 */
record ParameterAxis(Parameter parameter, Scale scale) {
    /** The part of a band that points of the same choice are spread over. */
    private static final double SPREAD = 0.6;

    /** Multiples of it modulo 1 are spread evenly (the golden section). */
    private static final double GOLDEN = 0.6180339887498949;

    /** With some room at the ends, a share of the whole. */
    static ParameterAxis of(Parameter p, double room) {
        Scale scale = switch (p.kind()) {
            case CATEGORICAL -> new BandScale(p.choices().isEmpty() ? List.of("") : p.choices());
            case FLAG -> new BandScale(List.of("false", "true"));
            case NUMBER, INTEGER ->
                p.log() ? LogScale.around(p.low(), p.high(), room) : LinearScale.around(p.low(), p.high(), room);
        };
        return new ParameterAxis(p, scale);
    }

    AxisLine named() {
        return new AxisLine(parameter.name() + (parameter.log() ? " (log)" : ""), scale);
    }

    /** A value as a number: of a choice its position. */
    double number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value instanceof Number number
                ? number.doubleValue()
                : Math.max(0, parameter.choices().indexOf(value.toString()));
    }

    /** The same, but choices a little beside their middle, at another place for each try. */
    double spread(Object value, int number) {
        return number(value) + (parameter.isCategorical() ? SPREAD * (number * GOLDEN % 1 - 0.5) : 0);
    }

    /** Where a value stands, from 0 to 1. */
    double place(Object value) {
        return Math.max(0, Math.min(1, scale.at(number(value))));
    }

    /** A value for reading. */
    static String text(Object value) {
        return value instanceof Double number ? Numbers.text(number, 4) : value.toString();
    }
}
