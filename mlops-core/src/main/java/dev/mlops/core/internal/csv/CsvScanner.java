package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.Characters;
import dev.mlops.data.Csv;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Parts the characters of a file into rows and fields, as RFC 4180 has it, line ends of all kinds and other delimiters and quotes apart. A
 * quote inside a field that does not start with one is a character like others; behind the quote that closes a field comes a
 * delimiter, a line end or the end. A row that the buffer breaks off is parted again, from its start, when more is there. For one thread.
 */
final class CsvScanner {
    /** The buffer ends inside the row. */
    private static final int INCOMPLETE = -1;

    private static final int NO_QUOTE = -1;

    private static final int SHOWN = 40;

    private static final int MOST_COLUMNS = 1 << 16;

    private final Characters source;
    private final char delimiter;
    private final int quote;

    /** The largest character that can end a field. */
    private final char largest;

    /** The buffer, its part that is not parted yet, and the line it starts in. */
    private char[] chars;

    private int position;
    private int end;
    private long line = 1;

    /** The block that has the buffer, where one said so. */
    private @Nullable Block last;

    /** Of the row that is being parted. */
    private int fields;

    private long lines;
    private boolean doubledQuotes;

    CsvScanner(Csv csv, Characters source) {
        this.source = source;
        this.delimiter = csv.delimiter();
        this.quote = csv.quote().map(q -> (int) q).orElse(NO_QUOTE);
        this.largest = (char) Math.max(delimiter, '\r');
        this.chars = source.chars();
    }

    /** The fields of the first line that is not empty; empty where there is none. */
    Block header() throws IOException {
        Block header = new Block(MOST_COLUMNS, 1);
        next(header, 1);
        if (header.rows > 0 && header.fields[0] > MOST_COLUMNS) {
            throw new DataException(Problem.of(source.source() + " has too many columns")
                    .expected("at most " + MOST_COLUMNS)
                    .found(header.fields[0] + " fields in the first line")
                    .next("look whether its lines end as they should"));
        }
        return header;
    }

    /**
     * Puts the next rows into a block, as many as the buffer holds and the block takes; empty lines are no rows, unless there is one column.
     *
     * @return false at the end, where there is none
     * @throws DataException where quotes are broken; the rows before are in the block then
     */
    boolean next(Block block, int mostRows) throws IOException {
        block.clear();
        while (block.rows < mostRows) {
            block.chars = chars;
            int next = position == end ? INCOMPLETE : skipEmptyLine(block);
            if (next == position) {
                next = row(block);
            }
            if (next != INCOMPLETE) {
                position = next;
                line += lines;
            } else if (source.isComplete()) {
                return block.rows > 0; // nothing is left: at the end every row is complete
            } else if (block.rows > 0) {
                return true;
            } else {
                fill();
            }
        }
        return block.rows > 0;
    }

    /**
     * Goes on in the buffer of a block, so that the rows of the block before stay what they are. What was not parted yet moves there. A
     * block without a buffer gets one, unless it is the first.
     */
    void goOnIn(Block block) {
        if (last != null && last != block) {
            source.moveTo(block.chars, position);
            position = 0;
            chars = source.chars();
            end = source.end();
        }
        last = block;
    }

    private void fill() throws IOException {
        source.fill(position, line);
        position = 0;
        chars = source.chars();
        end = source.end();
    }

    /** Behind the line end that the position is at; the position itself where it is at none. */
    private int skipEmptyLine(Block block) {
        char c = chars[position];
        if (c != '\n' && c != '\r') {
            return position;
        }
        int next = lineEnd(position);
        if (next != INCOMPLETE && block.columns == 1) {
            block.offsets[block.rows] = position;
            block.lengths[block.rows] = 0;
            finish(block, 1);
        }
        lines = 1;
        return next;
    }

    private void finish(Block block, int count) {
        block.lines[block.rows] = line;
        block.fields[block.rows] = count;
        block.rows++;
    }

    /** Behind the line end at {@code at}. */
    private int lineEnd(int at) {
        if (chars[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == end) {
            return source.isComplete() ? at + 1 : INCOMPLETE;
        }
        return chars[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** Parts one row, and returns the place behind it. */
    private int row(Block block) {
        int first = block.rows * block.columns;
        int limit = first + block.columns;
        int slice = first;
        int at = position;
        int surplusOffset = 0;
        int surplusLength = Block.ABSENT;
        lines = 1;
        doubledQuotes = false;
        int[] offsets = block.offsets;
        int[] lengths = block.lengths;
        int next;
        while (true) {
            int offset = at;
            int length;
            if (at < end && chars[at] == quote) {
                offset = at + 1;
                int closing = closingQuote(offset);
                if (closing == INCOMPLETE) {
                    return INCOMPLETE;
                }
                length = closing - offset;
                at = closing + 1;
                requireFieldEnd(at);
            } else {
                at = fieldEnd(at);
                length = at - offset;
            }
            if (slice < limit) {
                offsets[slice] = offset;
                lengths[slice] = length;
            } else if (slice == limit) {
                surplusOffset = offset;
                surplusLength = length;
            }
            slice++;
            if (at == end) {
                if (!source.isComplete()) {
                    return INCOMPLETE;
                }
                next = at;
                break;
            }
            if (chars[at] != delimiter) {
                next = lineEnd(at);
                break;
            }
            at++;
        }
        if (next == INCOMPLETE) {
            return INCOMPLETE;
        }
        fields = slice - first;
        complete(block, first, surplusOffset, surplusLength);
        return next;
    }

    private void complete(Block block, int first, int surplusOffset, int surplusLength) {
        if (doubledQuotes) {
            for (int slice = first; slice < first + Math.min(fields, block.columns); slice++) {
                block.lengths[slice] = undouble(block.offsets[slice], block.lengths[slice]);
            }
        }
        if (surplusLength != Block.ABSENT) {
            block.surplus.put(block.rows, new String(chars, surplusOffset, Math.min(surplusLength, SHOWN)));
        }
        for (int slice = first + fields; slice < first + block.columns; slice++) {
            block.lengths[slice] = Block.ABSENT;
        }
        finish(block, fields);
    }

    /** Where the field ends that starts here without a quote: at a delimiter, a line end or the end of the buffer. */
    private int fieldEnd(int from) {
        char[] buffer = chars;
        int stop = end;
        char most = largest;
        char between = delimiter;
        int at = from;
        while (at < stop) {
            char c = buffer[at];
            if (c <= most && (c == between || c == '\n' || c == '\r')) {
                break;
            }
            at++;
        }
        return at;
    }

    /** Where the quote is that closes the field that starts here. */
    private int closingQuote(int from) {
        int at = from;
        while (true) {
            while (at < end && chars[at] != quote) {
                at++;
            }
            if (at == end) {
                if (source.isComplete()) {
                    throw broken("a quote that is never closed");
                }
                return INCOMPLETE;
            }
            if (at + 1 == end && !source.isComplete()) {
                return INCOMPLETE;
            }
            if (at + 1 == end || chars[at + 1] != quote) {
                lines += Characters.lineEnds(chars, from, at);
                return at;
            }
            doubledQuotes = true;
            at += 2;
        }
    }

    private void requireFieldEnd(int at) {
        if (at < end && chars[at] != delimiter && chars[at] != '\n' && chars[at] != '\r') {
            throw broken("'" + chars[at] + "' behind the quote that closes a field");
        }
    }

    private DataException broken(String found) {
        return new DataException(
                Problem.of(source.source() + " cannot be parsed, in the row that starts in line " + line)
                        .expected("fields parted by '" + shown(delimiter)
                                + "', and quotes that open and close a field, doubled inside it")
                        .found(found)
                        .next("look for a quote without its counterpart; where quotes are characters like others, say"
                                + " Csv.withoutQuotes()"));
    }

    static String shown(char character) {
        return character == '\t' ? "tab" : String.valueOf(character);
    }

    /** Takes every second of doubled quotes out of a slice in place, and returns its new length. */
    private int undouble(int offset, int length) {
        if (offset == 0 || chars[offset - 1] != quote) {
            return length; // not within quotes
        }
        int to = offset;
        for (int from = offset; from < offset + length; from++) {
            char c = chars[from];
            chars[to++] = c;
            if (c == quote) {
                from++;
            }
        }
        return to - offset;
    }
}
