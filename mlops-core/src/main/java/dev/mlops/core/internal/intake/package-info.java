/**
 * Taking in what is committed: bytes go into the artifact store and are read as rows at the same time, in one pass.
 *
 * <p>{@link dev.mlops.core.internal.intake.Intake} puts the bytes in the calling thread. What it reads goes through a
 * {@link dev.mlops.core.internal.intake.Pipe} to a {@link dev.mlops.core.internal.intake.Parsing}, which another thread runs. The put does not
 * get to see the end of the bytes before the parsing has said that they can be read, so that what cannot be read is not kept.
 */
@NullMarked
package dev.mlops.core.internal.intake;

import org.jspecify.annotations.NullMarked;
