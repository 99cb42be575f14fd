/** The figures of a study: {@link dev.mlops.core.internal.chart.DefaultStudyCharts}, one class each, drawn with {@link dev.mlops.core.internal.chart.svg}. */
@NullMarked
package dev.mlops.core.internal.chart;

import org.jspecify.annotations.NullMarked;
