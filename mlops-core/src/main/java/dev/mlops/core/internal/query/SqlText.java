package dev.mlops.core.internal.query;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL that is being written, with the parameters for its question marks. For one thread at a time. */
public final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    SqlText() {}

    /** Adds SQL and its parameters, each a {@code Long}, a {@code String} or a {@code byte[]}. */
    SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Gives a statement of this text its parameters. */
    public void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof String string) {
                statement.setString(i + 1, string);
            } else {
                statement.setBytes(i + 1, (byte[]) value);
            }
        }
    }

    /** The SQL. */
    @Override
    public String toString() {
        return text.toString();
    }
}
