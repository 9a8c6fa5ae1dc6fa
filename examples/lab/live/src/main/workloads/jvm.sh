#!/bin/dash
# a JVM that starts processes
# needs: java=default-jdk-headless
. ./prelude.sh
cat >Spawn.java <<'END'
import java.io.FileOutputStream;
import java.io.FileInputStream;
import java.io.PrintStream;

class Spawn {
    public static void main(String[] arguments) throws Exception {
        new PrintStream(new FileOutputStream("/dev/fd/3"), true).println("ready " + ProcessHandle.current().pid());
        new FileInputStream("/dev/fd/4").read();
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000;
        while (System.nanoTime() < end) {
            new ProcessBuilder("true").start().waitFor();
        }
    }
}
END
java Spawn.java "$seconds"
over
