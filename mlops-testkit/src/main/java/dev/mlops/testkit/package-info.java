/** For users' tests and for implementers of the SPIs: contract kits, faulty stores, a mutable clock. */
@NullMarked
package dev.mlops.testkit;

import org.jspecify.annotations.NullMarked;
