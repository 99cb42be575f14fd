package dev.mlops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README and CONTRIBUTING.md say what is. */
class ReadmeTest {
    private static final String STORIES = "mlops-examples/src/test/java/dev/mlops/examples/";
    private static final Pattern JAVA =
            Pattern.compile("<!-- region (\\w+) of (\\w+) -->\\R```java\\R(.*?)\\R```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("```(?:sh|bash)\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

    @Test
    void java_isARegionThatRuns() throws IOException {
        String readme = Checkout.text("README.md");
        Matcher block = JAVA.matcher(readme);
        int blocks = 0;
        while (block.find()) {
            blocks++;
            String region = Checkout.region(STORIES + block.group(2) + ".java", block.group(1));
            // In the test the number goes to a stream that can be read back.
            assertThat(block.group(3)).isEqualTo(region.replace("out.println(", "System.out.println("));
            assertThat(block.group(3).lines().count()).isLessThanOrEqualTo(20);
            if (blocks == 1) {
                assertThat(block.group(3)).as("the first block prints a number").contains("System.out.println(");
            }
        }
        assertThat(blocks).isPositive();
        assertThat(readme.split("```java", -1))
                .as("Java blocks without a region")
                .hasSize(1 + blocks);
    }

    @Test
    void commands_nameWhatIsThere() throws IOException {
        Path root = Checkout.root();
        List<String> commands = new ArrayList<>();
        for (String document : List.of("README.md", "CONTRIBUTING.md")) {
            Matcher block = CODE.matcher(Checkout.text(document));
            while (block.find()) {
                block.group(1)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(commands::add);
            }
        }
        assertThat(commands).contains("mvn -ntp verify", "mlops-examples/jshell/start");
        String poms = Checkout.text("pom.xml") + Checkout.text("mlops-examples/pom.xml");
        for (String command : commands) {
            String program = command.split(" ", 2)[0];
            if (program.equals("mvn")) {
                Matcher profile = Pattern.compile("-P(\\w+)").matcher(command);
                while (profile.find()) {
                    assertThat(poms).contains("<id>" + profile.group(1) + "</id>");
                }
                Matcher module = Pattern.compile("-pl (\\S+)").matcher(command);
                while (module.find()) {
                    assertThat(root.resolve(module.group(1)).resolve("pom.xml")).isRegularFile();
                }
                if (command.contains("-Dexample.args")) {
                    assertThat(poms).contains("<example.args/>");
                }
            } else {
                assertThat(Files.isExecutable(root.resolve(program)))
                        .as(program)
                        .isTrue();
            }
        }
    }

    @Test
    void links_leadToFiles() throws IOException {
        for (String document : List.of("README.md", "CONTRIBUTING.md")) {
            Matcher link = LINK.matcher(Checkout.text(document));
            List<String> targets = new ArrayList<>();
            while (link.find()) {
                targets.add(link.group(1));
            }
            assertThat(targets).as(document).isNotEmpty();
            for (String target : targets) {
                assertThat(target).doesNotStartWith("http");
                assertThat(Checkout.root().resolve(target)).as(document).exists();
            }
        }
    }

    /** The map of modules is the parent POM's list of modules. */
    @Test
    void modules_areTheBuildsModules() throws IOException {
        List<String> built = Pattern.compile("<module>(.+?)</module>")
                .matcher(Checkout.text("pom.xml"))
                .results()
                .map(m -> m.group(1).replace("extensions/", ""))
                .sorted()
                .toList();
        List<String> mapped = Pattern.compile("(?m)^\\| `(mlops-\\w+|benchmarks)` \\|")
                .matcher(Checkout.text("README.md"))
                .results()
                .map(m -> m.group(1))
                .sorted()
                .collect(Collectors.toList());
        assertThat(mapped).isEqualTo(built);
    }
}
