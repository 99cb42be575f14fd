/**
 * Pictures as SVG, with nothing in them of what they show: a {@link dev.mlops.core.internal.chart.svg.SvgCanvas} takes shapes, a
 * {@link dev.mlops.core.internal.chart.svg.Frame} axes with their ticks and names, a {@link dev.mlops.core.internal.chart.svg.Scale} puts values in
 * their place. The same calls give the same text on every machine, numbers are finite and texts escaped. Pictures bring their own light background, so
 * that they can be read on a dark page.
 */
@NullMarked
package dev.mlops.core.internal.chart.svg;

import org.jspecify.annotations.NullMarked;
