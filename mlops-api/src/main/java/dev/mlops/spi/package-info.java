/** What storage and engines implement. Users of the library need nothing from here. */
@NullMarked
package dev.mlops.spi;

import org.jspecify.annotations.NullMarked;
