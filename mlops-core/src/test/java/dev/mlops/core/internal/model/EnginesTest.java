package dev.mlops.core.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.error.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnginesTest {
    @Test
    void engine_isFoundById() {
        NearestCentroidEngine engine = new NearestCentroidEngine();
        Engines engines = new Engines(List.of(engine));

        assertThat(engines.ids()).containsExactly("centroid");
        assertThat(engines.require("centroid")).isSameAs(engine);
    }

    @Test
    void engineThatIsNotThere_isNamedWithWhatToAdd() {
        Engines engines = new Engines(List.of(new NearestCentroidEngine()));

        assertThatThrownBy(() -> engines.require("centroids"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("one of centroid")
                .hasMessageContaining("did you mean 'centroid'?")
                .hasMessageContaining("dev.mlops:mlops-centroids");
        assertThatThrownBy(() -> new Engines(List.of()).require("tribuo"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no engines at all")
                .hasMessageContaining("dev.mlops:mlops-tribuo");
    }

    @Test
    void twoEnginesOfOneId_areRefused() {
        assertThatThrownBy(() -> new Engines(List.of(new NearestCentroidEngine(), new NearestCentroidEngine())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'centroid'");
    }
}
