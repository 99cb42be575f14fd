package dev.mlops.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The identity of a table's content: SHA-256 over schema, number of rows and values, column by column. Strings are hashed by content,
 * each distinct one once, so that the order in which a dictionary was built does not show.
 */
final class TableDigest {
    private static final int FLUSH_AT = 1 << 16;

    private final MessageDigest sha = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(FLUSH_AT + 64);

    private TableDigest() {}

    static String of(Table table) {
        TableDigest digest = new TableDigest();
        digest.text("table/1");
        digest.integer(table.rowCount());
        digest.integer(table.columns().size());
        for (Column column : table.columns()) {
            digest.column(column);
        }
        digest.flush();
        return HexFormat.of().formatHex(digest.sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void column(Column column) {
        text(column.name());
        text(column.type().name());
        int rows = column.size();
        switch (column.type()) {
            case NUMBER -> {
                for (int row = 0; row < rows; row++) {
                    presence(column, row);
                    integer(column.isMissing(row) ? 0 : Double.doubleToLongBits(column.number(row)));
                }
            }
            case INTEGER, FLAG, INSTANT -> {
                for (int row = 0; row < rows; row++) {
                    presence(column, row);
                    integer(column.isMissing(row) ? 0 : column.integer(row));
                }
            }
            case CATEGORY, TEXT -> strings(column);
        }
    }

    /** Each string is written where it first stands, later rows refer to the how-manieth distinct string it was. */
    private void strings(Column column) {
        List<String> dictionary = column.dictionary();
        int[] ranks = new int[dictionary.size()];
        int distinct = 0;
        for (int row = 0; row < column.size(); row++) {
            int code = column.code(row);
            if (code < 0) {
                integer(-1);
            } else if (ranks[code] == 0) {
                ranks[code] = ++distinct;
                integer(ranks[code]);
                text(dictionary.get(code));
            } else {
                integer(ranks[code]);
            }
        }
    }

    private void presence(Column column, int row) {
        buffer.put((byte) (column.isMissing(row) ? 0 : 1));
    }

    private void integer(long value) {
        buffer.putLong(value);
        if (buffer.position() >= FLUSH_AT) {
            flush();
        }
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        integer(bytes.length);
        flush();
        sha.update(bytes);
    }

    private void flush() {
        sha.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
