package dev.mlops.core.internal.registry.making;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private Path folder;

    private Path git() throws IOException {
        return Files.createDirectories(folder.resolve("work/.git"));
    }

    private Path inside() throws IOException {
        return Files.createDirectories(folder.resolve("work/module/src"));
    }

    @Test
    void detachedHead_isTheCommit() throws IOException {
        Files.writeString(git().resolve("HEAD"), ID + "\n");
        assertThat(GitCommit.of(inside())).contains(ID);
    }

    @Test
    void branch_isReadFromItsFile_orWhereTheyArePacked() throws IOException {
        Files.writeString(git().resolve("HEAD"), "ref: refs/heads/main\n");
        assertThat(GitCommit.of(inside())).isEmpty();
        Files.writeString(git().resolve("packed-refs"), "# pack-refs with: peeled\n" + ID + " refs/heads/main\n^aa\n");
        assertThat(GitCommit.of(inside())).contains(ID);
        Files.createDirectories(git().resolve("refs/heads"));
        Files.writeString(git().resolve("refs/heads/main"), ID.replace('0', 'f') + "\n");
        assertThat(GitCommit.of(inside())).contains(ID.replace('0', 'f'));
    }

    @Test
    void furtherWorkingTree_isReadThroughItsLink() throws IOException {
        Path linked = Files.createDirectories(folder.resolve("main/.git/worktrees/w"));
        Files.writeString(linked.resolve("HEAD"), "ref: refs/heads/topic\n");
        Files.writeString(linked.resolve("commondir"), "../..\n");
        Files.createDirectories(folder.resolve("main/.git/refs/heads"));
        Files.writeString(folder.resolve("main/.git/refs/heads/topic"), ID);
        Files.createDirectories(folder.resolve("work"));
        Files.writeString(folder.resolve("work/.git"), "gitdir: " + linked + "\n");
        assertThat(GitCommit.of(folder.resolve("work"))).contains(ID);
    }

    @Test
    void whatIsNoRepository_orLeadsOutOfIt_isNotKnown() throws IOException {
        assertThat(GitCommit.of(inside().resolve("not-there"))).isEmpty();
        Files.writeString(folder.resolve("secret"), ID);
        Files.writeString(git().resolve("HEAD"), "ref: ../../secret\n");
        assertThat(GitCommit.of(inside())).isEmpty();
        Files.writeString(git().resolve("HEAD"), "nonsense");
        assertThat(GitCommit.of(inside())).isEmpty();
    }
}
