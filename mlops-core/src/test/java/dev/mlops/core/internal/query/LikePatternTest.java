package dev.mlops.core.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LikePatternTest {
    /** java.util.regex is the second implementation; both texts are in the Basic Multilingual Plane, as it takes pairs for one. */
    @Property(tries = 3_000)
    void matches_isWhatARegularExpressionFinds(
            @ForAll("patterns") String pattern, @ForAll("texts") String text, @ForAll boolean ignoresCase) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                    c == '%'
                            ? ".*"
                            : c == '_' ? "." : Pattern.quote(String.valueOf(c == '\\' ? pattern.charAt(++i) : c)));
        }
        int flags = Pattern.DOTALL | (ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
        assertThat(new LikePattern(pattern, ignoresCase).matches(text))
                .isEqualTo(
                        Pattern.compile(regex.toString(), flags).matcher(text).matches());
    }

    @Property(tries = 3_000)
    void hexRegex_findsTheSame(
            @ForAll("anyPatterns") String pattern, @ForAll("anyTexts") String text, @ForAll boolean ignoresCase) {
        LikePattern like = new LikePattern(pattern, ignoresCase);
        String hex = HexFormat.of().formatHex(NameCodec.encode(text));
        assertThat(hex.matches(like.hexRegex())).isEqualTo(like.matches(text));
    }

    @Property
    void prefix_startsEverythingThatMatches(@ForAll("anyPatterns") String pattern, @ForAll("anyTexts") String text) {
        LikePattern like = new LikePattern(pattern, false);
        if (like.matches(text)) {
            assertThat(text).startsWith(like.prefix());
        }
    }

    @Example
    void prefix_endsWhereAnythingGoes() {
        assertThat(new LikePattern("ab\\%c%d", false).prefix()).isEqualTo("ab%c");
        assertThat(new LikePattern("ab", true).prefix()).isEmpty();
        assertThat(new LikePattern("_b", false).prefix()).isEmpty();
    }

    @Example
    void matches_ofALongTextThatNearlyMatches_doesNotExplode() {
        LikePattern pattern = new LikePattern("%a%a%a%a%a%a%a%a%a%a%b", false);
        assertThat(pattern.matches("a".repeat(500))).isFalse();
        assertThat(pattern.matches("a".repeat(499) + "b")).isTrue();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Conditions.patterns().filter(pattern -> pattern.chars().noneMatch(c -> Character.isSurrogate((char) c)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAb%_\\'\u00e9\u00c9\u0000\n").ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> anyPatterns() {
        return Conditions.patterns();
    }

    @Provide
    Arbitrary<String> anyTexts() {
        return Arbitraries.strings()
                .withChars("aAb%_\\'\u00e9\u00c9\u0000\n\ud800\udc00\uffff")
                .ofMaxLength(6);
    }
}
