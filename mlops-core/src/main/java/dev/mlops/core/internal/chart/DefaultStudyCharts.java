package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.work.WholeFile;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.StudyCharts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The one {@link StudyCharts}. Each call draws anew; nothing is kept but the tries. */
public final class DefaultStudyCharts implements StudyCharts {
    private final StudyView study;

    /**
     * Of these tries.
     *
     * @param title what the study is called
     * @param directions by objective, one at least
     * @param parameters the settings, in the order in which figures have them
     * @param trials the tries, in any order
     */
    public DefaultStudyCharts(
            String title, List<Direction> directions, List<Parameter> parameters, List<FinishedTrial> trials) {
        this.study = new StudyView(title, directions, parameters, trials);
    }

    @Override
    public HistoryChart history() {
        return HistoryFigure.of(study);
    }

    @Override
    public SliceChart slice(String parameter) {
        return SliceFigure.of(study, parameter);
    }

    @Override
    public ParallelChart parallelCoordinates() {
        return ParallelFigure.of(study);
    }

    @Override
    public ContourChart contour(String first, String second) {
        return ContourFigure.of(study, first, second);
    }

    @Override
    public ReportsChart reports() {
        return ReportsFigure.of(study);
    }

    @Override
    public FrontChart front(int first, int second) {
        return FrontFigure.of(study, first, second);
    }

    @Override
    public String toHtml() {
        return StudyPage.of(study);
    }

    @Override
    public void writeHtml(Path file) {
        WholeFile.write(file, toHtml().getBytes(StandardCharsets.UTF_8), "the page");
    }

    /** How many tries there are figures of. */
    @Override
    public String toString() {
        return "charts of " + study.title() + ": " + study.trials().size() + " tries";
    }
}
