package dev.mlops.core.internal.steps.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.pipeline.TextStep;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokensTest {
    private static final Pattern WORD = Pattern.compile("(?U)[\\w\\p{N}]{2,}");

    private static List<String> terms(String text, TextStep.Tokens tokens) {
        List<String> terms = new ArrayList<>();
        new Units().terms(text, tokens, (chars, from, to) -> terms.add(new String(chars, from, to - from)));
        return terms;
    }

    private static List<String> words(String text) {
        return terms(text, TextStep.Tokens.WORDS);
    }

    private static List<String> characters(String text, int from, int to) {
        return terms(text, new TextStep.Tokens(true, true, from, to));
    }

    @Example
    void wordCharacters_areThoseOfTheExpressionForEveryCodePoint() {
        Pattern one = Pattern.compile("(?U)[\\w\\p{N}]");
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Units.isWordCharacter(c) != one.matcher(Character.toString(c)).matches()) {
                throw new AssertionError("U+" + Integer.toHexString(c));
            }
        }
    }

    @Property
    void words_areThoseOfTheExpression(@ForAll String text, @ForAll @Size(max = 4) List<String> parts) {
        String mixed = "Ab " + text + String.join(" x_1-", parts) + " \uD83D\uDE00 Ça";
        List<String> expected = new ArrayList<>();
        Matcher matcher = WORD.matcher(mixed.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            // Two chars of one character are no word.
            if (matcher.group().codePointCount(0, matcher.group().length()) >= 2) {
                expected.add(matcher.group());
            }
        }
        assertThat(words(mixed)).isEqualTo(expected);
    }

    @Example
    void words_ofManyScripts() {
        assertThat(words("It's a 3D-модель, 日本語! हिन्दी 10 m²"))
                .containsExactly("it", "3d", "модель", "日本語", "हिन्दी", "10", "m²");
        assertThat(words(Normalizer.normalize("naïve", Normalizer.Form.NFD))).hasSize(1);
        assertThat(words("ΟΔΟΣ İstanbul")).containsExactly("οδος", "i̇stanbul");
        assertThat(words("")).isEmpty();
        assertThat(words(" \n ")).isEmpty();
        assertThat(terms("Free free", new TextStep.Tokens(false, false, 1, 1))).containsExactly("Free", "free");
    }

    @Example
    void wordsInARow_areJoinedByABlank() {
        assertThat(terms("To be, or -- not", new TextStep.Tokens(true, false, 2, 3)))
                .containsExactly("to be", "be or", "or not", "to be or", "be or not");
        assertThat(terms("One", new TextStep.Tokens(true, false, 2, 3))).isEmpty();
        assertThat(terms("One two", new TextStep.Tokens(true, false, 1, Integer.MAX_VALUE)))
                .containsExactly("one", "two", "one two");
    }

    @Example
    void characters_areCodePointsWithWhiteSpaceAsOneBlank() {
        assertThat(characters("Ab \t\u00A0c", 2, 3)).containsExactly("ab", "b ", " c", "ab ", "b c");
        assertThat(characters("\uD83D\uDE00x", 1, 2)).containsExactly("\uD83D\uDE00", "x", "\uD83D\uDE00x");
        assertThat(characters("a\uD83Db", 1, 1)).containsExactly("a", "\uFFFD", "b");
        assertThat(characters("a", 2, 5)).isEmpty();
    }

    @Example
    void units_forgetTheTextBefore() {
        Units units = new Units();
        List<String> terms = new ArrayList<>();
        for (String text : List.of("long ".repeat(50_000), "short one", "x")) {
            terms.clear();
            units.terms(
                    text, TextStep.Tokens.WORDS, (chars, from, to) -> terms.add(new String(chars, from, to - from)));
            assertThat(terms).isEqualTo(words(text));
        }
    }

    @Property
    void terms_areNumberedAsAMapWould(@ForAll @Size(max = 300) List<@IntRange(max = 400) Integer> numbers) {
        Terms terms = new Terms();
        Map<String, Integer> expected = new HashMap<>();
        for (int number : numbers) {
            String term = Integer.toString(number * 7919, 3);
            char[] chars = ("(" + term + ")").toCharArray();
            assertThat(terms.find(chars, 1, chars.length - 1)).isEqualTo(expected.getOrDefault(term, -1));
            int found = terms.add(chars, 1, chars.length - 1);
            expected.putIfAbsent(term, expected.size());
            assertThat(found).isEqualTo(expected.get(term));
            assertThat(terms.get(found)).isEqualTo(term);
        }
        assertThat(terms.count()).isEqualTo(expected.size());
        assertThat(Terms.of(terms.all()).all()).isEqualTo(terms.all());
    }

    @Property
    void order_isByCodePoint(@ForAll String a, @ForAll String b) {
        for (String x : List.of(a, a + "\uD83D\uDE00", a + "\uFFFD", a + "\uE000", a + "\uD7FF")) {
            for (String y : List.of(b, a, a + b, a + "\uD83D\uDE00z", a + "\uD83D\uDE01", a + "\uFFFDz")) {
                int[] left = x.codePoints().toArray();
                int[] right = y.codePoints().toArray();
                assertThat(Integer.signum(TermCounts.ORDER.compare(x, y)))
                        .isEqualTo(Integer.signum(Arrays.compare(left, right)));
            }
        }
    }
}
