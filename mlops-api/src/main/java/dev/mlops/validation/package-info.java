/**
 * What data must be, said as values ({@link dev.mlops.validation.Expectation}), kept in documents
 * ({@link dev.mlops.validation.Expectations}) and held against rows ({@link dev.mlops.validation.Validator}).
 */
@NullMarked
package dev.mlops.validation;

import org.jspecify.annotations.NullMarked;
