/** What data must be, said as values ({@link dev.mlops.validation.Expectation}) and held against tables. */
@NullMarked
package dev.mlops.validation;

import org.jspecify.annotations.NullMarked;
