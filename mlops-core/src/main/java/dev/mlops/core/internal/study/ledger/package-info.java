/** What is known of a study's tries, in memory or kept in the workspace, where several processes may work on one study. */
@NullMarked
package dev.mlops.core.internal.study.ledger;

import org.jspecify.annotations.NullMarked;
