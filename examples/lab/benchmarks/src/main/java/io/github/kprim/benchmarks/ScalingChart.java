package io.github.kprim.benchmarks;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;

/** Draws executions and time as a function of the number of tasks, with two lines for each family of scenarios. */
final class ScalingChart {
    private static final Color[] COLOURS = {new Color(0x1F5FBF), new Color(0xC0392B), new Color(0x2E7D32)};

    private ScalingChart() {}

    /** Returns the chart. */
    static XYChart chart(List<Measured> rows) {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title("What one more task costs the explorer")
                .xAxisTitle("tasks")
                .yAxisTitle("executions, and milliseconds")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setXAxisDecimalPattern("0");
        Map<String, List<Measured>> families = new LinkedHashMap<>();
        for (Measured row : rows) {
            families.computeIfAbsent(row.family(), family -> new ArrayList<>()).add(row);
        }
        for (Map.Entry<String, List<Measured>> family : families.entrySet()) {
            Color colour = COLOURS[chart.getSeriesMap().size() / 2 % COLOURS.length];
            paint(
                            addSeries(
                                    chart,
                                    family.getKey() + ": executions",
                                    family.getValue(),
                                    ScalingChart::executions),
                            colour)
                    .setLineStyle(SeriesLines.SOLID);
            paint(addSeries(chart, family.getKey() + ": ms", family.getValue(), ScalingChart::milliseconds), colour)
                    .setLineStyle(SeriesLines.DASH_DASH);
        }
        return chart;
    }

    private static XYSeries addSeries(
            XYChart chart, String name, List<Measured> rows, ToDoubleFunction<Measured> value) {
        double[] tasks = rows.stream().mapToDouble(Measured::tasks).toArray();
        return chart.addSeries(name, tasks, rows.stream().mapToDouble(value).toArray());
    }

    private static XYSeries paint(XYSeries series, Color colour) {
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        return series;
    }

    private static double executions(Measured row) {
        return row.exploration().executions();
    }

    /** Returns the milliseconds of a row, at least 0.01, because a logarithmic axis has no zero. */
    private static double milliseconds(Measured row) {
        return Math.max(row.seconds() * 1000, 0.01);
    }
}
