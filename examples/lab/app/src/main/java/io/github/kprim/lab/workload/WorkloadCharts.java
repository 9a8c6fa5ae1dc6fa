package io.github.kprim.lab.workload;

import io.github.kprim.lab.statistics.Bootstrap;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws a result as charts: at each rate one bar for each protocol. */
public final class WorkloadCharts {
    /** The lower end of the bars. A logarithmic axis has no zero. */
    private static final double LEAST_NANOS = 10;

    /**
     * Colours that people with red-green colour blindness can distinguish, and that differ in brightness when printed.
     */
    private static final Color[] COLOURS = {
        new Color(0x4D4D4D), new Color(0x0072B2), new Color(0xE69F00), new Color(0x56B4E9)
    };

    private WorkloadCharts() {}

    /** Returns the charts by the names of their files, without an extension. */
    public static Map<String, CategoryChart> of(WorkloadResult result) {
        Map<String, CategoryChart> charts = new LinkedHashMap<>();
        charts.put(
                "forks-per-second",
                chart(result.rows(), "Forks per second", "forks per second", WorkloadRow::forksPerSecond));
        charts.put(
                "fork-latency",
                chart(
                        result.rows(),
                        "How long half of the forks take at most",
                        "µs",
                        row -> Bootstrap.median(row.forkMicros())));
        List<WorkloadRow> poked =
                result.rows().stream().filter(row -> row.pokes() > 0).toList();
        if (!poked.isEmpty()) {
            CategoryChart slowest = chart(
                    poked,
                    "How long 99 % of get_task_mm() take at most",
                    "ns, logarithmic",
                    row -> row.poke().p99());
            slowest.getStyler().setYAxisLogarithmic(true);
            slowest.getStyler().setYAxisMin(LEAST_NANOS);
            charts.put("get-task-mm-latency", slowest);
        }
        return charts;
    }

    private static CategoryChart chart(
            List<WorkloadRow> rows, String title, String axis, ToDoubleFunction<WorkloadRow> value) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(800)
                .height(400)
                .title(title)
                .xAxisTitle("get_task_mm() per second")
                .yAxisTitle(axis)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setSeriesColors(COLOURS);
        for (String protocol :
                rows.stream().map(WorkloadRow::protocol).distinct().toList()) {
            List<String> rates = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (WorkloadRow row : rows) {
                if (row.protocol().equals(protocol)) {
                    rates.add(row.rate().toString());
                    values.add(value.applyAsDouble(row));
                }
            }
            chart.addSeries(protocol, rates, values);
        }
        return chart;
    }
}
