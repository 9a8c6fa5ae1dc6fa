package io.github.kprim.tutor;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours Java source for a terminal. */
final class JavaColours {
    private static final Pattern TOKEN = Pattern.compile("(?<comment>/\\*(?s:.*?)\\*/|//[^\n]*)"
            + "|(?<string>\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+')"
            + "|(?<annotation>@\\w+)"
            + "|\\b(?<keyword>abstract|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
            + "|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|null"
            + "|package|private|protected|public|record|return|short|static|super|switch|synchronized|this|throw"
            + "|throws|true|false|try|var|void|volatile|while)\\b");

    private final Screen screen;

    JavaColours(Screen screen) {
        this.screen = screen;
    }

    /** Returns the source with colours, if the screen has any. */
    String of(String source) {
        return TOKEN.matcher(source).replaceAll(token -> Matcher.quoteReplacement(coloured(token)));
    }

    private String coloured(MatchResult token) {
        String text = token.group();
        if (token.group(1) != null) {
            return screen.faint(text);
        }
        return token.group(2) != null ? screen.good(text) : screen.bold(text);
    }
}
