/**
 * Tribuo's own trainers as algorithms and Tribuo's own models as estimators. A trainer is known by its configuration and built anew for each
 * training; a model is stored as Tribuo's protobuf, of which every class is checked against a closed list before anything is made from it.
 */
@NullMarked
package dev.mlops.tribuo.internal.wrapped;

import org.jspecify.annotations.NullMarked;
