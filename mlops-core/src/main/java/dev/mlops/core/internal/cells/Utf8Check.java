package dev.mlops.core.internal.cells;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Whether bytes are UTF-8 (RFC 3629, section 4: no overlong forms, no halves of surrogate pairs, nothing above U+10FFFF). Stateless. */
final class Utf8Check {
    private Utf8Check() {}

    /**
     * Where the whole characters end: at the end, at one that is cut off there, or at what is none.
     *
     * @param from where to begin, at the start of a character
     */
    static int valid(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end) {
            i = behindAscii(bytes, i, end);
            if (i == end) {
                break;
            }
            if (bytes[i] >= 0) {
                i++;
            } else {
                int length = length(bytes, i, end);
                if (length <= 0) {
                    return i;
                }
                i += length;
            }
        }
        return i;
    }

    /** Behind the ASCII characters from here on; some may be left where there are fewer than eight. */
    private static int behindAscii(byte[] bytes, int from, int end) {
        int i = from;
        while (i + 32 <= end
                && Words.isAscii(Words.at(bytes, i)
                        | Words.at(bytes, i + 8)
                        | Words.at(bytes, i + 16)
                        | Words.at(bytes, i + 24))) {
            i += 32;
        }
        while (i + 8 <= end && Words.isAscii(Words.at(bytes, i))) {
            i += 8;
        }
        return i;
    }

    /** Whether there is no character where {@link #valid} has got to, and not just one that is cut off by the end. */
    static boolean isNone(byte[] bytes, int at, int end) {
        return at < end && length(bytes, at, end) == 0;
    }

    /** How many bytes the character has that starts here and is not ASCII; 0 where it is none, -1 where it is cut off. */
    private static int length(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if (at + i == end) {
                return -1;
            }
            int next = bytes[at + i] & 0xff;
            int low = i > 1 ? 0x80 : lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
            int high = i > 1 ? 0xbf : lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
            if (next < low || next > high) {
                return 0;
            }
        }
        return length;
    }

    /** What is wrong there: its message shows the bytes. */
    static Undecodable undecodable(byte[] bytes, int at, int end) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, at, end - at);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(2), true);
        byte[] wrong = new byte[result.isError() ? result.length() : 1];
        System.arraycopy(bytes, at, wrong, 0, wrong.length);
        return new Undecodable(HexFormat.ofDelimiter(" ").withPrefix("0x").formatHex(wrong));
    }
}
