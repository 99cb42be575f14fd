package dev.mlops.core.internal.cells;

import java.io.CharConversionException;

/** Bytes that are not in the charset they should be in; the message shows them. */
final class Undecodable extends CharConversionException {
    private static final long serialVersionUID = 1L;

    Undecodable(String bytes) {
        super(bytes);
    }
}
