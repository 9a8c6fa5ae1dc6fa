package io.github.kprim.tutor;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The result of a command line.
 *
 * @param status the exit status
 */
record CommandLineRun(int status, String out, String err) {
    static CommandLineRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int status = Tutor.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new CommandLineRun(status, out.toString(), err.toString());
    }
}
