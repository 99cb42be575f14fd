package dev.mlops.examples;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the published modules show, and what they keep to themselves. */
class ModulesTest {
    private static final List<String> PUBLISHED = List.of("api", "core", "testkit", "tribuo");

    private static ModuleDescriptor descriptor(String module) {
        Path classes =
                Checkout.root().resolve("mlops-" + module).resolve("target").resolve("classes");
        return ModuleFinder.of(classes)
                .find("dev.mlops." + module)
                .orElseThrow(() -> new AssertionError("no module descriptor in " + classes))
                .descriptor();
    }

    private static Set<String> exports(String module) {
        return descriptor(module).exports().stream()
                .peek(e -> assertThat(e.isQualified())
                        .as("%s is exported to some only", e.source())
                        .isFalse())
                .map(Exports::source)
                .collect(toCollection(TreeSet::new));
    }

    private static Map<String, List<String>> provides(String module) {
        return descriptor(module).provides().stream().collect(toMap(Provides::service, Provides::providers));
    }

    @Test
    void api_exportsTheNouns() {
        assertThat(exports("api"))
                .containsExactly(
                        "dev.mlops",
                        "dev.mlops.data",
                        "dev.mlops.deployment",
                        "dev.mlops.diagnosis",
                        "dev.mlops.error",
                        "dev.mlops.evaluation",
                        "dev.mlops.explanation",
                        "dev.mlops.maintenance",
                        "dev.mlops.model",
                        "dev.mlops.monitoring",
                        "dev.mlops.pipeline",
                        "dev.mlops.registry",
                        "dev.mlops.runs",
                        "dev.mlops.spi",
                        "dev.mlops.spi.engine",
                        "dev.mlops.training",
                        "dev.mlops.tuning",
                        "dev.mlops.validation");
    }

    @Test
    void implementations_exportWhatUsersNeed() {
        assertThat(exports("core")).containsExactly("dev.mlops.core");
        assertThat(exports("tribuo")).containsExactly("dev.mlops.tribuo");
        assertThat(exports("testkit"))
                .containsExactly(
                        "dev.mlops.testkit",
                        "dev.mlops.testkit.behaviour",
                        "dev.mlops.testkit.golden",
                        "dev.mlops.testkit.report");
    }

    @Test
    void api_requiresTheJavaBaseOnly() {
        assertThat(descriptor("api").requires())
                .extracting(Requires::name)
                .containsExactlyInAnyOrder("java.base", "org.jspecify");
        assertThat(descriptor("api").requires())
                .filteredOn(r -> r.name().equals("org.jspecify"))
                .allMatch(r -> r.modifiers().contains(Requires.Modifier.STATIC));
    }

    @Test
    void services_meetTheirProviders() {
        String[] services = {
            "dev.mlops.evaluation.GateFormat",
            "dev.mlops.pipeline.PipelineFitter",
            "dev.mlops.validation.ExpectationsFormat"
        };
        assertThat(descriptor("api").uses()).containsExactlyInAnyOrder(services);
        assertThat(provides("core")).containsOnlyKeys(services);
        assertThat(descriptor("core").uses()).contains("dev.mlops.spi.Engine");
        assertThat(provides("tribuo")).containsOnlyKeys("dev.mlops.spi.Engine");
    }

    /** Services on the class path come from META-INF/services; both lists must say the same. */
    @Test
    void services_areTheSameOnTheClassPath() throws IOException {
        for (String module : PUBLISHED) {
            for (Map.Entry<String, List<String>> service : provides(module).entrySet()) {
                Path file = Checkout.root()
                        .resolve("mlops-" + module + "/target/classes/META-INF/services/" + service.getKey());
                assertThat(file).isRegularFile();
                assertThat(Files.readAllLines(file).stream()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .toList())
                        .as(file.toString())
                        .containsExactlyElementsOf(service.getValue());
            }
        }
    }

    @Test
    void packages_areInOneModuleEach() {
        Map<String, String> owners = new TreeMap<>();
        for (String module : PUBLISHED) {
            for (String name : descriptor(module).packages()) {
                String other = owners.put(name, module);
                assertThat(other)
                        .as("package %s is in %s and %s", name, module, other)
                        .isNull();
            }
        }
        assertThat(owners).containsEntry("dev.mlops.data", "api").containsEntry("dev.mlops.core", "core");
    }

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (?:[a-z-]+ )*(?:class|interface|record|enum|@interface) (\\w+)");

    @Test
    void publicTypes_haveJavadoc() throws IOException {
        List<String> bare = new ArrayList<>();
        int seen = 0;
        for (String module : PUBLISHED) {
            for (String name : exports(module)) {
                String folder = "mlops-" + module + "/src/main/java/" + name.replace('.', '/');
                for (Path source : Checkout.sources(folder)) {
                    if (!source.getParent().equals(Checkout.root().resolve(folder))) {
                        continue;
                    }
                    String text = Files.readString(source);
                    Matcher type = PUBLIC_TYPE.matcher(text);
                    while (type.find()) {
                        seen++;
                        // Annotations may stand between the comment and the type.
                        String before =
                                text.substring(0, type.start()).replaceAll("(?m)(^@.*\\R|^ {8}.*\\R|^\\)?\\R)+\\z", "");
                        if (!before.stripTrailing().endsWith("*/")) {
                            bare.add(name + "." + type.group(1));
                        }
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(80);
        assertThat(bare).as("public types without Javadoc").isEmpty();
    }
}
