package dev.mlops.core.internal.source;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** A string's bytes. */
final class TextContent implements Content {
    private final String name;
    private final byte[] bytes;

    private TextContent(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** In this charset. Throws {@link DataException} where it does not have all the characters. */
    static TextContent of(String name, String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return new TextContent(name, bytes);
        } catch (CharacterCodingException e) {
            throw new DataException(
                    Problem.of("a source's text cannot be written in " + charset.name())
                            .expected("characters that the charset has")
                            .found("others, or half of a surrogate pair: " + e.getMessage())
                            .next("look at how the text was cut"),
                    e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
