package dev.mlops.validation;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.ServiceLoader;

/**
 * What writes and reads documents of expectations; {@code mlops-core} provides the one implementation, found by {@link ServiceLoader}, so
 * that the value {@link Expectations} needs no workspace. Implementations are stateless and safe to share between threads.
 */
public interface ExpectationsFormat {
    /** As JSON; see {@link Expectations#toJson()}. */
    String toJson(Expectations expectations);

    /** As YAML; see {@link Expectations#toYaml()}. */
    String toYaml(Expectations expectations);

    /**
     * Reads a document of either kind; see {@link Expectations#parse(String)}.
     *
     * @param name what it is called, for messages
     */
    Expectations parse(String text, String name);

    /** The implementation on the class or module path. Throws {@link NotFoundException} where mlops-core is missing. */
    static ExpectationsFormat installed() {
        return ServiceLoader.load(ExpectationsFormat.class, ExpectationsFormat.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException(Problem.of("nothing is there that can write or read expectations")
                                .expected("mlops-core on the class or module path")
                                .found("mlops-api alone")
                                .next("add the dependency dev.mlops:mlops-core")));
    }
}
