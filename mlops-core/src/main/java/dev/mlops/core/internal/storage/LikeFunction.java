package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.LikePattern;
import dev.mlops.core.internal.query.NameCodec;
import dev.mlops.core.internal.query.ValueKeys;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * {@code mlops_like(key, pattern, ignores case)}: whether the text of which this is the key is like a pattern. SQLite's own {@code like}
 * ignores the case of ASCII letters, and knows no texts with NUL or half of a surrogate pair. For the thread of one connection.
 */
final class LikeFunction extends Function {
    private byte @Nullable [] lastBytes;
    private boolean lastIgnoresCase;
    private @Nullable LikePattern last;

    @Override
    protected void xFunc() throws SQLException {
        String text = ValueKeys.text(bytes(0));
        result(text != null && pattern(bytes(1), value_int(2) != 0).matches(text) ? 1 : 0);
    }

    /** SQLite hands out nothing for bytes of length zero. */
    private byte[] bytes(int argument) throws SQLException {
        byte @Nullable [] bytes = value_blob(argument);
        return bytes == null ? new byte[0] : bytes;
    }

    private LikePattern pattern(byte[] bytes, boolean ignoresCase) {
        LikePattern pattern = last;
        if (pattern == null || ignoresCase != lastIgnoresCase || !Arrays.equals(bytes, lastBytes)) {
            pattern = new LikePattern(NameCodec.decode(bytes), ignoresCase);
            last = pattern;
            lastBytes = bytes;
            lastIgnoresCase = ignoresCase;
        }
        return pattern;
    }
}
