/**
 * Blobs in packs: the storage engine under the directory artifact store. {@link dev.mlops.core.internal.packs.PackedBlobs} is the
 * way in.
 *
 * <p>What lies in the folder, all of it owned by one store:
 *
 * <pre>
 * format                    the version of everything below
 * lock                      empty; processes lock single bytes of it
 * state                     three counters that tell a process that another one changed something
 * journal                   touches and deletions, 64 bytes each
 * packs/0000000000000007.pack     chunks, then what they are, then which artifacts they make, then a SHA-256 of the latter two
 * packs/0000000000000003.4.old    a pack that was rewritten, kept until no put can still need it
 * tmp/4.812.0.tmp           a pack in the making, named by epoch, process and count
 * </pre>
 *
 * <p>A put writes one pack, forces it to disk and renames it: that rename is the only commit, so that there is nothing to repair after
 * a crash. Packs never change. Content is cut by {@link dev.mlops.core.internal.packs.Chunker}, a chunk is named by its SHA-256, and
 * artifacts list names, not places, so that chunks can be shared and moved.
 */
@NullMarked
package dev.mlops.core.internal.packs;

import org.jspecify.annotations.NullMarked;
