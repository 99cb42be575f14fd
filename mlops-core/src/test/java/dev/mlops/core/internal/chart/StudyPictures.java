package dev.mlops.core.internal.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws made-up studies for looking at: {@code java ... StudyPictures FOLDER}. */
final class StudyPictures {
    private StudyPictures() {}

    /** Writes all pictures to a folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        DefaultStudyCharts branin = Studies.branin(150);
        Files.writeString(folder.resolve("history.svg"), branin.history().toSvg());
        Files.writeString(folder.resolve("slice.svg"), branin.slice("x0").toSvg());
        Files.writeString(
                folder.resolve("contour.svg"), branin.contour("x0", "x1").toSvg());
        branin.writeHtml(folder.resolve("branin.html"));
        DefaultStudyCharts mixed = Studies.mixed(160);
        Files.writeString(folder.resolve("mixed-history.svg"), mixed.history().toSvg());
        Files.writeString(
                folder.resolve("mixed-slice.svg"), mixed.slice("algorithm").toSvg());
        Files.writeString(
                folder.resolve("mixed-parallel.svg"),
                mixed.parallelCoordinates().toSvg());
        Files.writeString(
                folder.resolve("mixed-contour.svg"),
                mixed.contour("algorithm", "standardise").toSvg());
        Files.writeString(
                folder.resolve("mixed-contour2.svg"),
                mixed.contour("learningRate", "maxDepth").toSvg());
        Files.writeString(folder.resolve("mixed-reports.svg"), mixed.reports().toSvg());
        mixed.writeHtml(folder.resolve("mixed.html"));
        DefaultStudyCharts two = Studies.twoObjectives(200);
        Files.writeString(folder.resolve("front.svg"), two.front(0, 1).toSvg());
        two.writeHtml(folder.resolve("two.html"));
    }
}
