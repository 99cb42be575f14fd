/** Reading of {@link dev.mlops.data.Csv}: {@link dev.mlops.core.internal.csv.TableReader} is the door. */
@NullMarked
package dev.mlops.core.internal.csv;

import org.jspecify.annotations.NullMarked;
