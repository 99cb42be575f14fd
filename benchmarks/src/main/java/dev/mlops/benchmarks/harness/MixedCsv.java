package dev.mlops.benchmarks.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The generated CSV file that all measurements are taken on: twelve columns of every type, some values missing, some out of range, about
 * 105 bytes a row. Every row depends on its number alone, so that the same number of rows is the same bytes and fewer rows are the start of
 * more.
 */
public final class MixedCsv {
    /** How many bytes a row has on average, roughly. */
    public static final int BYTES_PER_ROW = 105;

    /** The columns, in order. */
    public static final List<String> COLUMNS = List.of(
            "id",
            "customer",
            "age",
            "income",
            "balance",
            "rate",
            "region",
            "product",
            "note",
            "active",
            "created",
            "score");

    /** What {@code region} is one of, but for one row in 5,003, which has another value. */
    public static final List<String> REGIONS =
            List.of("north", "south", "east", "west", "centre", "coast", "islands", "abroad");

    /** What {@code product} is one of: P00 to P39. */
    public static final List<String> PRODUCTS = IntStream.range(0, 40)
            .mapToObj(i -> String.format(Locale.ROOT, "P%02d", i))
            .toList();

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final int BUFFER = 1 << 16;
    private static final int ROW_LIMIT = 512;
    private static final int DAYS = 730;
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[][] REGION_BYTES =
            REGIONS.stream().map(MixedCsv::ascii).toArray(byte[][]::new);
    private static final byte[][] PRODUCT_BYTES =
            PRODUCTS.stream().map(MixedCsv::ascii).toArray(byte[][]::new);
    private static final byte[][] DAY_BYTES = days();
    private static final byte[][] WORDS = words(
            "paid",
            "late",
            "called",
            "moved",
            "renewed",
            "asked",
            "for",
            "a",
            "new",
            "card",
            "by",
            "post",
            "and",
            "twice",
            "last",
            "week",
            "address",
            "unknown",
            "signed",
            "contract",
            "online",
            "in",
            "branch",
            "cancelled",
            "then",
            "came",
            "back",
            "with",
            "older",
            "account",
            "or",
            "without");

    private final byte[] buffer = new byte[BUFFER];
    private int length;

    private MixedCsv() {}

    /** Writes the header line and this many rows. */
    public static void write(long rows, OutputStream out) throws IOException {
        MixedCsv csv = new MixedCsv();
        csv.put(ascii(String.join(",", COLUMNS))).put('\n');
        for (long row = 1; row <= rows; row++) {
            if (csv.length > BUFFER - ROW_LIMIT) {
                out.write(csv.buffer, 0, csv.length);
                csv.length = 0;
            }
            csv.row(row);
        }
        out.write(csv.buffer, 0, csv.length);
    }

    /** The file of this many rows in a work folder, taken from an earlier run where it is there. */
    public static Path file(WorkFolder folder, long rows) throws IOException {
        return folder.generated("mixed-" + rows + ".csv", out -> write(rows, out));
    }

    /** One age in 1,009 is out of range, and so is about one balance in fifty for a range of 4,900 both ways. */
    private void row(long row) {
        long a = mix(row * 4);
        long b = mix(row * 4 + 1);
        long c = mix(row * 4 + 2);
        long d = mix(row * 4 + 3);
        decimal(row).put(',');
        customer(a).put(',');
        if ((b & 63) != 0) {
            decimal(row % 1_009 == 0 ? 999 : 18 + part(b, 6, 77));
        }
        put(',');
        decimal(part(b, 20, 15_000_000), 2).put(',');
        if (part(c, 0, 20) != 0) {
            long cents = part(c, 8, 1_000_000) - 500_000;
            if (cents < 0) {
                put('-');
            }
            decimal(Math.abs(cents), 2);
        }
        put(',');
        decimal(part(c, 32, 10_000), 4).put(',');
        put(row % 5_003 == 0 ? ascii("??") : REGION_BYTES[(int) (d & 7)]).put(',');
        if (part(d, 3, 100) != 0) {
            put(PRODUCT_BYTES[(int) part(d, 12, PRODUCT_BYTES.length)]);
        }
        put(',');
        note(d >>> 24).put(',');
        put((a & 3) == 0 ? ascii("false") : ascii("true")).put(',');
        created(row, a >>> 44).put(',');
        decimal(300 + part(b, 44, 551)).put('\n');
    }

    private MixedCsv customer(long bits) {
        put('C');
        for (int i = 0; i < 10; i++) {
            put(HEX[(int) (bits >>> (4 * i)) & 15]);
        }
        return this;
    }

    /** Three or four words; one in ten is missing, one in sixteen has a comma and quotes and stands in quotes itself. */
    private MixedCsv note(long bits) {
        if (part(bits, 0, 10) == 0) {
            return this;
        }
        boolean quoted = (bits & 15) == 1;
        if (quoted) {
            put('"');
        }
        word(bits >>> 4);
        put(ascii(quoted ? ", \"\"" : " "));
        word(bits >>> 9);
        put(ascii(quoted ? "\"\" " : " "));
        word(bits >>> 14);
        if (((bits >>> 19) & 1) != 0) {
            put(' ').word(bits >>> 20);
        }
        return quoted ? put('"') : this;
    }

    private void word(long bits) {
        put(WORDS[(int) (bits & 31)]);
    }

    /** Twelve rows a minute or so, one after the other, from the start of 2023 and round again after two years. */
    private MixedCsv created(long row, long bits) {
        long second = row * 5 + (bits & 3);
        put(DAY_BYTES[(int) (second / 86_400 % DAYS)]);
        int time = (int) (second % 86_400);
        return two(time / 3_600)
                .put(':')
                .two(time / 60 % 60)
                .put(':')
                .two(time % 60)
                .put('Z');
    }

    private MixedCsv two(int number) {
        return put('0' + number / 10).put('0' + number % 10);
    }

    private MixedCsv decimal(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** A number with so many digits behind the point. */
    private MixedCsv decimal(long scaled, int places) {
        long unit = places == 2 ? 100 : 10_000;
        decimal(scaled / unit).put('.');
        long fraction = scaled % unit;
        for (long digit = unit / 10; digit > 0; digit /= 10) {
            put((int) ('0' + fraction / digit % 10));
        }
        return this;
    }

    private MixedCsv put(int character) {
        buffer[length++] = (byte) character;
        return this;
    }

    private MixedCsv put(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** A number from 0 to below {@code bound}, from 24 of the bits (modulo bias does not matter here). */
    private static long part(long bits, int shift, int bound) {
        return ((bits >>> shift) & 0xFFFFFF) % bound;
    }

    /** SplitMix64 at a position (Steele, Lea and Flood 2014, Fast Splittable Pseudorandom Number Generators). */
    private static long mix(long position) {
        long z = position * GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static byte[][] days() {
        LocalDate first = LocalDate.of(2023, 1, 1);
        byte[][] days = new byte[DAYS][];
        for (int i = 0; i < DAYS; i++) {
            days[i] = ascii(first.plusDays(i) + "T");
        }
        return days;
    }

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = ascii(words[i]);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
