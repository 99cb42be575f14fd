package dev.mlops.core.internal.query;

import dev.mlops.spi.Attributes.InstantValue;
import dev.mlops.spi.Attributes.NumberValue;
import dev.mlops.spi.Attributes.TextValue;
import dev.mlops.spi.Attributes.Value;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that a database compares as the values compare: a byte for the type, and then
 *
 * <ul>
 *   <li>of a number the bits of the double, the sign turned round, and of a negative one all bits (so that they ascend as unsigned
 *       integers; IEEE 754-2008, 5.10, orders finite numbers by sign and magnitude),
 *   <li>of a text the bytes of {@link NameCodec},
 *   <li>of an instant its seconds with the sign turned round and its nanoseconds.
 * </ul>
 *
 * <p>A database that compares doubles and texts itself would do it in its own way: SQLite knows no NaN, PostgreSQL puts it above infinity,
 * and the order of texts hangs on a language.
 */
public final class ValueKeys {
    private static final byte NUMBER = 1;
    private static final byte TEXT = 2;
    private static final byte INSTANT = 3;

    private ValueKeys() {}

    /** The key of a value, or null where it compares with nothing. */
    public static byte @Nullable [] of(Value value) {
        return value.isComparable() ? comparable(value) : null;
    }

    /** The key of a value that can be compared. */
    static byte[] comparable(Value value) {
        if (value instanceof NumberValue number) {
            // Adding zero makes -0.0 to 0.0, which it equals.
            long bits = Double.doubleToLongBits(number.number() + 0.0);
            long ascending = bits ^ ((bits >> 63) | Long.MIN_VALUE);
            return ByteBuffer.allocate(9).put(NUMBER).putLong(ascending).array();
        }
        if (value instanceof TextValue text) {
            return text(text.text());
        }
        if (value instanceof InstantValue instant) {
            Instant at = instant.instant();
            return ByteBuffer.allocate(13)
                    .put(INSTANT)
                    .putLong(at.getEpochSecond() ^ Long.MIN_VALUE)
                    .putInt(at.getNano())
                    .array();
        }
        throw new IllegalArgumentException("value: unknown, " + value);
    }

    /** The key of a text. */
    static byte[] text(String text) {
        byte[] name = NameCodec.encode(text);
        return ByteBuffer.allocate(name.length + 1).put(TEXT).put(name).array();
    }

    /** The text of a key, or null where it is of another type. */
    public static @Nullable String text(byte[] key) {
        if (key.length == 0 || key[0] != TEXT) {
            return null;
        }
        byte[] name = new byte[key.length - 1];
        System.arraycopy(key, 1, name, 0, name.length);
        return NameCodec.decode(name);
    }

    /** The least key of a type. */
    static byte[] first(Value value) {
        return new byte[] {comparable(value)[0]};
    }

    /** The least bytes that are above all keys of a type. */
    static byte[] end(Value value) {
        return NameCodec.after(first(value));
    }
}
