/** What came of checking a model, for a CI job: {@link dev.mlops.testkit.report.QualityReport}. */
@NullMarked
package dev.mlops.testkit.report;

import org.jspecify.annotations.NullMarked;
