package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.pipeline.ShapeStep.PowerMethod;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** {@link PowerCurve}s as operators in ONNX, one for each column of a tensor. All of them are of one method. */
final class PowerNodes {
    /** A power nearer to 0 is no other: it differs from the limit at 0 by less than rounding, and 0 / 0 would be nothing. */
    private static final double LEAST_POWER = 1e-12;

    private final Nodes nodes;
    private final List<PowerCurve> curves;

    private PowerNodes(Nodes nodes, List<PowerCurve> curves) {
        this.nodes = nodes;
        this.curves = curves;
    }

    static String of(Nodes nodes, String numbers, List<PowerCurve> curves) {
        PowerNodes own = new PowerNodes(nodes, curves);
        return curves.get(0).method() == PowerMethod.BOX_COX ? own.ofPositive(numbers) : own.ofAll(numbers);
    }

    private String row(ToDoubleFunction<PowerCurve> number) {
        return nodes.row(curves.stream().mapToDouble(number).toArray());
    }

    private static double power(PowerCurve curve, boolean negative) {
        double power = negative ? 2 - curve.lambda() : curve.lambda();
        return Math.abs(power) < LEAST_POWER ? LEAST_POWER : power;
    }

    /** {@code expm1(power * logarithm) / power}. */
    private String raise(String powers, String logarithms) {
        return nodes.apply("Div", nodes.expm1(nodes.apply("Mul", powers, logarithms)), powers);
    }

    private String ofPositive(String numbers) {
        String logarithms = nodes.apply("Sub", nodes.apply("Log", numbers), row(PowerCurve::center));
        return raise(row(curve -> power(curve, false)), logarithms);
    }

    /** Each side of 0 is a curve of its own: from its centre, or stretched to go on where the other one ends. */
    private String ofAll(String numbers) {
        String isNegative = nodes.apply("Less", numbers, nodes.row(0));
        String powers = nodes.where(isNegative, row(curve -> power(curve, true)), row(curve -> power(curve, false)));
        String centers = nodes.where(isNegative, row(curve -> center(curve, true)), row(curve -> center(curve, false)));
        String scales = nodes.where(isNegative, row(curve -> -scale(curve, true)), row(curve -> scale(curve, false)));
        String shifts = nodes.where(isNegative, row(curve -> shift(curve, true)), row(curve -> shift(curve, false)));
        String logarithms = nodes.apply("Log", nodes.apply("Add", nodes.apply("Abs", numbers), nodes.row(1)));
        String raised = raise(powers, nodes.apply("Sub", logarithms, centers));
        return nodes.apply("Add", nodes.apply("Mul", raised, scales), shifts);
    }

    private static boolean isOwnSide(PowerCurve curve, boolean negative) {
        return curve.center() == 0 || curve.isOfNegatives() == negative;
    }

    private static double center(PowerCurve curve, boolean negative) {
        return isOwnSide(curve, negative) ? curve.center() : 0;
    }

    private static double scale(PowerCurve curve, boolean negative) {
        return isOwnSide(curve, negative) ? 1 : Math.exp(-power(curve, curve.isOfNegatives()) * curve.center());
    }

    private static double shift(PowerCurve curve, boolean negative) {
        return isOwnSide(curve, negative) ? 0 : curve.zero();
    }
}
