package dev.mlops.core.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "a//b",
                "a/",
                "..",
                "../a",
                "a/../b",
                ".",
                "a/./b",
                "...",
                "a\\b",
                "..\\a",
                "a\u0000b",
                "a\nb",
                "a\u0085",
                "\uff0e\uff0e/a", // full-width dots
                "a\uff0fb", // full-width slash
                "a\u2215b", // division slash
                "a\u2044b", // fraction slash
                "\u2025", // two dot leader
                "a\ufe68b", // small reverse solidus
                "con",
                "CON.csv",
                "a/NUL",
                "Lpt1.txt",
                "COM\u00b9",
                "aux .txt",
                "a.",
                "a ",
                " ",
                "\ud800"
            })
    void require_pathThatMeansAnotherPlaceSomewhere_isRefused(String path) {
        assertThatThrownBy(() -> FilePaths.require(List.of(path), "folder f"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("folder f")
                .hasMessageContaining("rename the file");
    }

    @Test
    void require_longNames_areRefused() {
        assertThatThrownBy(() -> FilePaths.require(List.of("a".repeat(10_000)), "f"))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
        assertThatThrownBy(() -> FilePaths.require(List.of("\u4e2d".repeat(86)), "f"))
                .isInstanceOf(DataException.class);
        assertThatCode(() -> FilePaths.require(List.of("\u4e2d".repeat(85)), "f"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.csv",
                "2024/may/a b.csv",
                ".hidden",
                "..a",
                "console.csv",
                "com10",
                "2026-01-01T10:00:00.csv",
                "\u00e9\u4e2d\ud83d\ude00.png"
            })
    void require_plainPath_isTaken(String path) {
        assertThatCode(() -> FilePaths.require(List.of(path), "f")).doesNotThrowAnyException();
    }

    @Test
    void require_pathsThatCannotBeTogether_areRefused() {
        assertThatThrownBy(() -> FilePaths.require(List.of("a/b", "a/b"), "f"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> FilePaths.require(List.of("a/b/c", "a"), "f"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'a' is a file as well");
        assertThatCode(() -> FilePaths.require(List.of("a/b", "a/c", "ab"), "f"))
                .doesNotThrowAnyException();
    }
}
