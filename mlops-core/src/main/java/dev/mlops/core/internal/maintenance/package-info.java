/**
 * Collection and verification of artifacts, and the protocol by which they never lose what somebody commits:
 *
 * <ol>
 *   <li>A committer puts its artifacts.
 *   <li>Then it runs <em>one</em> unit of work of the metadata store that writes. In it, before it writes the document that names them, it
 *       {@linkplain dev.mlops.spi.ArtifactStore#touch touches} each of them, and puts again what is gone (or gives up, puts outside and
 *       starts over).
 *   <li>A collector deletes only within a unit of work that writes: there it asks which artifacts are named, and deletes those that are not
 *       and were last touched before its cutoff.
 * </ol>
 *
 * <p>Why nothing that is named is lost: units of work that write do not overlap, by the contract of
 * {@link dev.mlops.spi.MetadataStore}. Take a committer's unit of work C that is kept and names artifact a, and a collector's unit of
 * work D. If C was first, D sees the name and leaves a alone. If D was first, whatever it deleted was gone before C touched a, so C put
 * it again; between that touch and the end of C no other D can run. What a unit of work does to artifacts is not taken back
 * where it fails or is run again, and need not be: a deletion was right when it was done, since the names cannot have changed under it,
 * and a touch or put does no harm. This needs writers that really exclude each other; a store that lets them run side by side and
 * finds the conflict at their end does not keep the contract.
 *
 * <p>The grace is not needed for this. It saves committers from putting twice, and keeps for a while what somebody may want back.
 *
 * <p>Names come from {@link dev.mlops.core.internal.maintenance.ArtifactNames}, one for each kind of document that names artifacts. An artifact may
 * name others, as a model's manifest does; those are named as long as it is. Who adds a kind of document that names an artifact
 * adds an implementation here, and a test that a collection without grace leaves it.
 */
@NullMarked
package dev.mlops.core.internal.maintenance;

import org.jspecify.annotations.NullMarked;
