package dev.mlops.core.internal.query;

import dev.mlops.spi.Condition;

/** What databases write differently in a search: they have no patterns over bytes in common. */
public enum Dialect {
    /** With a function {@code mlops_like(value, pattern, ignores case)} that the connection was given. */
    SQLITE {
        @Override
        void like(SqlText sql, String column, Condition.Like like) {
            sql.add(
                    "mlops_like(" + column + ", ?, " + (like.ignoresCase() ? 1 : 0) + ") = 1",
                    NameCodec.encode(like.pattern()));
        }
    },

    /** With regular expressions over hexadecimal digits. */
    POSTGRESQL {
        @Override
        void like(SqlText sql, String column, Condition.Like like) {
            // The type's byte comes first in every key.
            String regex = "^.." + new LikePattern(like.pattern(), like.ignoresCase()).hexRegex() + "$";
            sql.add("encode(" + column + ", 'hex') ~ ?", regex);
        }
    };

    /** Adds that the text whose key is in a column is like a pattern; the column is known to be the key of a text. */
    abstract void like(SqlText sql, String column, Condition.Like like);
}
