package dev.mlops.tuning;

import java.nio.file.Path;
import java.util.List;

/**
 * A study as figures: each is data to read, and a picture. Values are those of the first objective unless said otherwise; ones that are not finite count as none.
 * Immutable; safe to share between threads.
 */
public interface StudyCharts {
    /** The value of each try and the best so far. */
    HistoryChart history();

    /** The values of the tries over one setting. Throws {@link dev.mlops.error.NotFoundException} where the study has none of that name. */
    SliceChart slice(String parameter);

    /** Each complete try as a line through its settings and its value. */
    ParallelChart parallelCoordinates();

    /** The values over two settings, interpolated. Throws {@link dev.mlops.error.NotFoundException} where the study has none of a name. */
    ContourChart contour(String first, String second);

    /** What tries reported on the way. */
    ReportsChart reports();

    /**
     * The tries over two objectives, with the front.
     *
     * @param first the position of the objective across
     * @param second the position of the objective upwards
     * @throws IllegalStateException where there is one only
     * @throws IllegalArgumentException where they are not the positions of two objectives
     */
    FrontChart front(int first, int second);

    /** One page with all of them and the best tries, which needs no other file and no network. */
    String toHtml();

    /** Writes {@link #toHtml()} to a file, whole or not at all. Throws {@link dev.mlops.error.StorageException} where it cannot be written. */
    void writeHtml(Path file);

    /** What all charts have in common. */
    interface Chart {
        /**
         * As a picture: a whole SVG document, the same for the same study, which can also stand in an HTML page as it is. Bad values far beyond the others
         * stand at its edge. Of more than 2,000 tries (400 as lines of settings, 300 as lines of reports) it has the best and an even choice of the others; the
         * data has all.
         */
        String toSvg();
    }

    /** The value of each try and the best so far. */
    interface HistoryChart extends Chart {
        /** One for each try that has a value, by number. */
        List<Point> points();

        /**
         * A try.
         *
         * @param number its number
         * @param value its value
         * @param best the best value of the complete tries up to it; NaN where there is none yet
         * @param state what became of it
         */
        record Point(int number, double value, double best, TrialState state) {}
    }

    /** The values of the tries over one setting. */
    interface SliceChart extends Chart {
        /** The setting. */
        Parameter parameter();

        /** One for each complete try that has the setting, by number. */
        List<Setting> points();

        /**
         * A try.
         *
         * @param number its number
         * @param setting its value of the setting
         * @param value its value
         */
        record Setting(int number, Object setting, double value) {}
    }

    /** Each complete try as a line. */
    interface ParallelChart extends Chart {
        /** The settings. */
        List<Parameter> parameters();

        /** The complete tries, by number. */
        List<FinishedTrial> trials();
    }

    /** The values over two settings. */
    interface ContourChart extends Chart {
        /** The setting of the columns. */
        Parameter first();

        /** The setting of the rows. */
        Parameter second();

        /** Values of the first setting, ascending on its scale. */
        List<Object> columns();

        /** Values of the second setting, ascending on its scale. */
        List<Object> rows();

        /** The interpolated value at the row and column of these positions; NaN where no try is near. */
        double value(int row, int column);
    }

    /** What tries reported. */
    interface ReportsChart extends Chart {
        /** The tries that reported something, by number. */
        List<FinishedTrial> trials();
    }

    /** The tries over two objectives. */
    interface FrontChart extends Chart {
        /** The complete tries that no other one equals or beats in both, from the best of the first objective on; of equal ones the first is there. */
        List<FinishedTrial> front();

        /** The other complete tries, by number. */
        List<FinishedTrial> others();
    }
}
