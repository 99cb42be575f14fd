package dev.mlops.core.internal.csv;

import dev.mlops.core.internal.cells.Utf8Input;
import dev.mlops.data.Csv;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Parts the bytes of a file in UTF-8 into rows and fields, as RFC 4180 has it, line ends of all kinds and other delimiters and quotes apart. A
 * quote inside a field that does not start with one is a character like others; behind the quote that closes a field comes a
 * delimiter, a line end or the end. A row that the buffer breaks off is parted again, from its start, when more is there. For one thread.
 */
final class CsvScanner {
    /** The buffer ends inside the row. */
    private static final int INCOMPLETE = -1;

    private static final int NO_QUOTE = -1;

    private static final int SHOWN = 40;

    private static final int MOST_COLUMNS = 1 << 16;

    private final Utf8Input source;
    private final byte delimiter;
    private final int quote;

    /** The marks of the buffer from where it is not parted yet, and which one comes next. */
    private final Marks marks;

    private int mark;
    private int nextMark;

    /** The buffer, its part that is not parted yet, and the line it starts in. */
    private byte[] bytes;

    private int position;
    private int end;
    private long before;
    private long line = 1;

    /** The block that has the buffer, where one said so. */
    private @Nullable Block last;

    /** Of the row that is being parted. */
    private int fields;

    private long lines;
    private boolean doubledQuotes;
    private int surplusOffset;
    private int surplusLength;

    CsvScanner(Csv csv, Utf8Input source) {
        this.source = source;
        this.delimiter = (byte) csv.delimiter();
        this.quote = csv.quote().map(q -> (int) q).orElse(NO_QUOTE);
        this.marks = new Marks(delimiter, quote);
        this.bytes = source.bytes();
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
            block.bytes = bytes;
            int next = position == end ? INCOMPLETE : skipEmptyLine(block);
            if (next == position) {
                next = row(block);
            }
            if (next != INCOMPLETE) {
                position = next;
                mark = nextMark;
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
            source.moveTo(block.bytes, position);
            lookAgain();
        }
        last = block;
    }

    /** How many bytes were parted into rows so far. */
    long parted() {
        return before + position;
    }

    private void fill() throws IOException {
        source.fill(position, line);
        lookAgain();
    }

    private void lookAgain() {
        before += position;
        position = 0;
        bytes = source.bytes();
        end = source.end();
        mark = 0;
        marks.find(bytes, 0, end);
    }

    /** Behind the line end that the position is at; the position itself where it is at none. */
    private int skipEmptyLine(Block block) {
        byte c = bytes[position];
        if (c != '\n' && c != '\r') {
            return position;
        }
        int next = lineEnd(position, mark);
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

    /** Behind the line end that this mark is at. */
    private int lineEnd(int at, int ofMark) {
        nextMark = ofMark + 1;
        if (bytes[at] == '\n') {
            return at + 1;
        }
        if (at + 1 == end) {
            return source.isComplete() ? at + 1 : INCOMPLETE;
        }
        if (bytes[at + 1] == '\n') {
            nextMark++;
            return at + 2;
        }
        return at + 1;
    }

    /** Parts one row, and returns the place behind it. */
    private int row(Block block) {
        byte[] buffer = bytes;
        int[] places = marks.places();
        int first = block.rows * block.columns;
        int limit = first + block.columns;
        int[] offsets = block.offsets;
        int[] lengths = block.lengths;
        int slice = first;
        int start = position;
        int at = mark;
        lines = 1;
        doubledQuotes = false;
        surplusLength = Block.ABSENT;
        while (true) {
            int place = places[at];
            while (buffer[place] == delimiter && slice < limit) { // fields without quotes, a delimiter behind each
                offsets[slice] = start;
                lengths[slice++] = place - start;
                start = place + 1;
                place = places[++at];
            }
            int offset = start;
            if (place == start && buffer[place] == quote && place < end) {
                at = closingQuote(at);
                if (at == INCOMPLETE) {
                    return INCOMPLETE;
                }
                offset++;
                int closing = places[at++];
                place = closing + 1;
                requireFieldEnd(place);
                store(block, slice++, limit, offset, closing - offset);
            } else {
                while (place < end && !endsField(buffer[place])) {
                    place = places[++at];
                }
                place = Math.min(place, end);
                store(block, slice++, limit, offset, place - offset);
            }
            if (place == end) {
                if (!source.isComplete()) {
                    return INCOMPLETE;
                }
                nextMark = at;
                start = place;
                break;
            }
            if (buffer[place] != delimiter) {
                start = lineEnd(place, at);
                break;
            }
            start = place + 1;
            at++;
        }
        if (start == INCOMPLETE) {
            return INCOMPLETE;
        }
        fields = slice - first;
        complete(block, first);
        return start;
    }

    private boolean endsField(byte c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    /** Keeps a field, of those beyond the last column the first one. */
    private void store(Block block, int slice, int limit, int offset, int length) {
        if (slice < limit) {
            block.offsets[slice] = offset;
            block.lengths[slice] = length;
        } else if (slice == limit) {
            surplusOffset = offset;
            surplusLength = length;
        }
    }

    private void complete(Block block, int first) {
        if (doubledQuotes) {
            for (int slice = first; slice < first + Math.min(fields, block.columns); slice++) {
                block.lengths[slice] = undouble(block.offsets[slice], block.lengths[slice]);
            }
        }
        if (surplusLength != Block.ABSENT) {
            block.surplus.put(block.rows, shown(surplusOffset, surplusLength));
        }
        for (int slice = first + fields; slice < first + block.columns; slice++) {
            block.lengths[slice] = Block.ABSENT;
        }
        finish(block, fields);
    }

    /** The mark of the quote that closes the field that this mark opens. */
    private int closingQuote(int opening) {
        int[] places = marks.places();
        int count = marks.count();
        int behindLine = -1; // where LF would end the same line as the CR before it
        for (int at = opening + 1; at < count; at++) {
            int place = places[at];
            byte c = bytes[place];
            if (c == '\n' || c == '\r') {
                lines += c == '\n' && place == behindLine ? 0 : 1;
                behindLine = c == '\r' ? place + 1 : -1;
            } else if (c == quote) {
                if (place + 1 == end && !source.isComplete()) {
                    return INCOMPLETE;
                }
                if (place + 1 == end || bytes[place + 1] != quote) {
                    return at;
                }
                doubledQuotes = true;
                at++;
            }
        }
        if (source.isComplete()) {
            throw broken("a quote that is never closed");
        }
        return INCOMPLETE;
    }

    private void requireFieldEnd(int at) {
        if (at < end && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
            throw broken("'" + shown(at, 1) + "' behind the quote that closes a field");
        }
    }

    private DataException broken(String found) {
        return new DataException(
                Problem.of(source.source() + " cannot be parsed, in the row that starts in line " + line)
                        .expected("fields parted by '" + shown((char) delimiter)
                                + "', and quotes that open and close a field, doubled inside it")
                        .found(found)
                        .next("look for a quote without its counterpart; where quotes are characters like others, say"
                                + " Csv.withoutQuotes()"));
    }

    /** The first characters of these bytes, and at least one. */
    private String shown(int offset, int length) {
        int most = Math.min(length == 1 ? 4 : Math.min(length, SHOWN), end - offset);
        String text = new String(bytes, offset, most, StandardCharsets.UTF_8);
        return length == 1 ? text.substring(0, text.offsetByCodePoints(0, 1)) : text;
    }

    static String shown(char character) {
        return character == '\t' ? "tab" : String.valueOf(character);
    }

    /** Takes every second of doubled quotes out of a slice in place, and returns its new length. */
    private int undouble(int offset, int length) {
        if (offset == 0 || bytes[offset - 1] != quote) {
            return length; // not within quotes
        }
        int to = offset;
        for (int from = offset; from < offset + length; from++) {
            byte c = bytes[from];
            bytes[to++] = c;
            if (c == quote) {
                from++;
            }
        }
        return to - offset;
    }
}
