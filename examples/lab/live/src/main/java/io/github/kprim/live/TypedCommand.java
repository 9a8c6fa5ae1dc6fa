package io.github.kprim.live;

import picocli.CommandLine;

/** The command as a user typed it, for records. */
final class TypedCommand {
    private TypedCommand() {}

    static String of(CommandLine commandLine) {
        CommandLine root = commandLine.getParent() == null ? commandLine : commandLine.getParent();
        return "./kprim " + String.join(" ", root.getParseResult().originalArgs());
    }
}
