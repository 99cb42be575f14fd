package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.data.Csv;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

@ExtendWith(WorkspaceExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class WorkspaceExtensionTest {
    private final List<Workspace> seen = new ArrayList<>();

    @BeforeEach
    void before(Workspace ws) {
        // Whatever was open before belongs to tests that are over.
        seen.forEach(WorkspaceExtensionTest::requireClosed);
        assertThat(seen).doesNotContain(ws);
        seen.add(ws);
    }

    @AfterEach
    void after(Workspace ws) {
        assertThat(ws).isSameAs(seen.get(seen.size() - 1));
        assertThat(ws.datasets().names()).containsExactly("points");
    }

    @AfterAll
    void allAreClosed() {
        assertThat(seen).isNotEmpty();
        seen.forEach(WorkspaceExtensionTest::requireClosed);
    }

    private static void requireClosed(Workspace ws) {
        assertThatThrownBy(ws::datasets).isInstanceOf(IllegalStateException.class);
    }

    @RepeatedTest(3)
    void workspace_isFresh_inMemory_andThatOfTheMethodsAround(Workspace ws) {
        assertThat(ws).isSameAs(seen.get(seen.size() - 1));
        assertThat(ws.directory()).isEmpty();
        assertThat(ws.datasets().names()).isEmpty();
        ws.datasets().commit("points", Csv.text("x\n1\n"));
    }

    @Test
    void parameters_ofOtherTypes_areLeftToOthers(Workspace ws, TestInfo info) {
        ws.datasets().commit("points", Csv.text("x\n1\n"));
        assertThat(info.getTestMethod()).isPresent();
    }

    /** Wants a workspace where there is no one test to give it to. */
    static final class Wanting {
        Wanting(Workspace ws) {
            assertThat(ws).isNotNull();
        }
    }

    @Test
    void parameters_ofConstructors_areRefused(Workspace ws) {
        ws.datasets().commit("points", Csv.text("x\n1\n"));
        Constructor<?> constructor = Wanting.class.getDeclaredConstructors()[0];
        ParameterContext parameter = answering(
                ParameterContext.class,
                Map.of(
                        "getDeclaringExecutable",
                        constructor,
                        "getParameter",
                        constructor.getParameters()[0]));
        ExtensionContext ofAClass = answering(ExtensionContext.class, Map.of("getTestMethod", Optional.empty()));
        WorkspaceExtension extension = new WorkspaceExtension();
        assertThat(extension.supportsParameter(parameter, ofAClass)).isTrue();
        assertThatThrownBy(() -> extension.resolveParameter(parameter, ofAClass))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("a workspace is for one test")
                .hasMessageContaining("Wanting");
    }

    /** JUnit makes such a context only within a run that fails. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answer;
                }));
    }
}
