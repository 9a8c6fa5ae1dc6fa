package io.github.kprim.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** Converts charts to images. */
public final class ChartImage {
    /**
     * Digits that are cut off. Text is drawn as outlines, point by point; keeping only two decimals halves the file.
     */
    private static final Pattern TOO_PRECISE = Pattern.compile("(\\.[0-9]{2})[0-9]+");

    /** The document type. It names a file on the network, and some readers of XML would load that file. */
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

    private ChartImage() {}

    /** Returns the chart as SVG, for pages. */
    public static String svg(Chart<?, ?> chart) {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = DOCTYPE.matcher(svg.toString(StandardCharsets.UTF_8)).replaceFirst("");
        return TOO_PRECISE.matcher(text).replaceAll("$1");
    }

    /** Returns the chart as PNG, for slides. */
    public static byte[] png(Chart<?, ?> chart) {
        try {
            return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
