package io.github.kprim.report;

import io.github.kprim.explore.Explanation;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.Witness;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A drawing of a witness, for slides. It has a lane for each CPU, and time runs downward. A line follows the running
 * task. Watched values are at the right, and a problem is shown at the step where it occurred.
 *
 * <p>The drawing loads nothing. It is light or dark, as its viewer asks.
 */
public final class WitnessSvg {
    private static final int FONT = 20;
    private static final double CHARACTER = 0.61 * FONT;
    private static final int ROW = 36;
    private static final int MARGIN = 24;
    private static final int DOT = 6;

    private static final String STYLE = """
            svg{--paper:#fff;--ink:#1a1a1f;--soft:#55555f;--line:#c9c9d2;--run:#0a4f9e;--bad:#fde0dc;--bad-ink:#8c1407}
            @media (prefers-color-scheme:dark){svg{--paper:#15161a;--ink:#ececf1;--soft:#b0b0bc;--line:#44454f;
            --run:#8cc2ff;--bad:#561811;--bad-ink:#ffc9c1}}
            text{font:20px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;fill:var(--ink);white-space:pre}
            .paper{fill:var(--paper)}.title{font-weight:700;font-size:24px}.head{font-weight:700}.soft{fill:var(--soft)}
            .lane{stroke:var(--line);stroke-width:2}.run{stroke:var(--run);stroke-width:3;fill:none}
            .value{text-anchor:end}.dot{fill:var(--run)}.bad{fill:var(--bad)}.wrong{fill:var(--bad-ink);font-weight:700}
            """;

    private final Witness witness;
    private final Optional<Explanation> explanation;

    /** The top of the first step, below title, pattern, token and headings. */
    private final double top;

    private final List<Integer> lanes;
    private final double[] laneX;
    private final double[] valueX;
    private final double width;
    private final Html svg = new Html();
    private final Html rows = new Html();
    private final Html dots = new Html();
    private final StringBuilder path = new StringBuilder();
    private int steps;
    private double y;

    private WitnessSvg(Violation violation) {
        this.witness = violation.witness();
        this.explanation = violation.explanation();
        this.top = MARGIN + (explanation.isPresent() ? 5.0 : 4.0) * ROW;
        this.lanes = IntStream.range(0, witness.tasks().size())
                .filter(task -> witness.lines().stream().anyMatch(line -> line.task() == task))
                .boxed()
                .toList();
        this.laneX = new double[witness.tasks().size()];
        this.valueX = new double[witness.columns().size()];
        double x = MARGIN + (explanation.isPresent() ? 6 : 4) * CHARACTER;
        for (int task : lanes) {
            laneX[task] = x + DOT;
            x += laneWidth(task);
        }
        for (int i = 0; i < valueX.length; i++) {
            x += valueWidth(i);
            valueX[i] = x;
        }
        double heading = (witness.title().length() + 4) * 1.2 * CHARACTER;
        this.width = Math.max(x, MARGIN + Math.max(heading, pattern().length() * CHARACTER)) + MARGIN;
    }

    /** Returns the drawing of the violation's witness, in UTF-8. */
    public static String of(Violation violation) {
        return new WitnessSvg(violation).draw();
    }

    /** Returns the pattern that explains the violation, and how its steps are marked; empty if it is not known. */
    private String pattern() {
        return explanation
                .map(why -> "why: " + why.pattern().plainName() + "   " + StepsHtml.PAIR + " its steps"
                        + (why.between().isEmpty() ? "" : "   " + StepsHtml.BETWEEN + " between them"))
                .orElse("");
    }

    private double laneWidth(int task) {
        int widest = witness.lines().stream()
                .filter(line -> line.task() == task)
                .mapToInt(line -> Printable.line(line.action()).length())
                .max()
                .orElse(0);
        return (Math.max(widest, Printable.line(witness.tasks().get(task)).length()) + 4) * CHARACTER;
    }

    private double valueWidth(int column) {
        int widest = witness.lines().stream()
                .mapToInt(line -> Printable.line(line.values().get(column)).length())
                .max()
                .orElse(0);
        return (Math.max(widest, Printable.line(witness.columns().get(column)).length()) + 2) * CHARACTER;
    }

    private String draw() {
        y = top;
        witness.lines().forEach(this::step);
        witness.atEnd().forEach(problem -> problem("✗ at the end: " + problem));
        double height = y + MARGIN;
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + at(width) + " " + at(height),
                "role",
                "img",
                "aria-labelledby",
                "title desc");
        svg.element("title", witness.title(), "id", "title").element("desc", description(), "id", "desc");
        svg.open("style").verbatim(STYLE).end();
        shape(svg, "rect", "class", "paper", "width", at(width), "height", at(height));
        text(svg, MARGIN, MARGIN + FONT, witness.title(), "title");
        explanation.ifPresent(why -> text(svg, MARGIN, MARGIN + ROW + FONT, pattern(), "head"));
        text(
                svg,
                MARGIN,
                top - 3 * ROW + FONT,
                "token " + witness.token() + "   " + Verdicts.memory(witness.memory()),
                "soft");
        for (int task : lanes) {
            text(svg, laneX[task] - DOT, top - ROW / 2.0, witness.tasks().get(task), "head");
            shape(svg, "path", "class", "lane", "d", "M" + at(laneX[task]) + " " + at(top - ROW / 4.0) + "V" + at(y));
        }
        for (int i = 0; i < valueX.length; i++) {
            text(svg, valueX[i], top - ROW / 2.0, witness.columns().get(i), "head value");
        }
        svg.include(rows);
        shape(svg, "path", "class", "run", "d", path.toString());
        svg.include(dots);
        return svg.end().toString();
    }

    /** Returns the witness in words, for readers who cannot see it. */
    private String description() {
        return witness.toText() + explanation.map(Explanation::toText).orElse("");
    }

    private void step(Witness.Line line) {
        int number = ++steps;
        double x = laneX[line.task()];
        double middle = y + ROW / 2.0;
        boolean wrong = !line.problems().isEmpty();
        if (wrong) {
            shape(rows, "rect", "class", "bad", "y", at(y), "width", at(width), "height", at(ROW));
        }
        String style = wrong ? "wrong" : "";
        text(rows, MARGIN, middle + FONT / 3.0, number + mark(number), wrong ? style : "soft");
        text(rows, x + 3 * DOT, middle + FONT / 3.0, line.action(), style);
        for (int i = 0; i < valueX.length; i++) {
            text(rows, valueX[i], middle + FONT / 3.0, line.values().get(i), (style + " value").strip());
        }
        follow(x, middle);
        shape(dots, "circle", "class", "dot", "cx", at(x), "cy", at(middle), "r", at(DOT));
        y += ROW;
        line.problems().forEach(problem -> problem("✗ " + problem));
    }

    private String mark(int step) {
        String mark = StepsHtml.mark(explanation, step);
        return mark.isEmpty() ? "" : " " + mark;
    }

    /** Continues the line. It runs along the lanes and, between two rows, from lane to lane. */
    private void follow(double x, double middle) {
        if (path.isEmpty()) {
            path.append('M').append(at(x)).append(' ').append(at(middle));
        } else {
            path.append('V').append(at(y)).append('H').append(at(x)).append('V').append(at(middle));
        }
    }

    /** Draws a problem, in as many lines as it needs. */
    private void problem(String words) {
        int room = (int) ((width - 2 * MARGIN) / CHARACTER);
        for (String line : words.split("\n", -1)) {
            String rest = Printable.line(line);
            do {
                int end = rest.length() <= room ? rest.length() : breakBefore(rest, room);
                shape(rows, "rect", "class", "bad", "y", at(y), "width", at(width), "height", at(ROW));
                text(rows, MARGIN, y + ROW / 2.0 + FONT / 3.0, rest.substring(0, end), "wrong");
                rest = rest.substring(end).stripLeading();
                y += ROW;
            } while (!rest.isEmpty());
        }
    }

    private static int breakBefore(String text, int room) {
        int space = text.lastIndexOf(' ', room);
        int end = space > 0 ? space : room;
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static void text(Html to, double x, double y, String words, String style) {
        to.element("text", Printable.line(words), "x", at(x), "y", at(y), "class", style.isEmpty() ? null : style)
                .line("");
    }

    private static void shape(Html to, String kind, String... attributes) {
        to.open(kind, attributes).end();
    }

    private static String at(double position) {
        return String.valueOf(Math.round(position));
    }
}
