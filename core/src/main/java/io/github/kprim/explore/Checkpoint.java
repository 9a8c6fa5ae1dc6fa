package io.github.kprim.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The progress of one part of an exploration: what it has found, and what is left to try. It can be written to a file
 * and read back.
 */
final class Checkpoint {
    /*
     * The file is text, with one record on each line. The fields of a record are separated by tabs. The header comes
     * first and says what is explored; a file is continued only if its header is the same. Schedules are tokens. The
     * last line is "end", so that a truncated file is not taken for a complete one.
     */
    private static final String FIRST_LINE = "kprim exploration 3";

    private static final String LAST_LINE = "end";

    private final String scenario;
    private final World world;
    private final Settings settings;
    private final Shard shard;

    /** Distinguishes the scenario's code from other code of the same name, as far as its first execution differs. */
    private final String digest;

    private final Findings findings = new Findings();
    private final SearchTree tree;

    /** Creates a part of which nothing has been tried yet. */
    Checkpoint(String scenario, World world, Settings settings, Shard shard, String digest) {
        this.scenario = scenario;
        this.world = world;
        this.settings = settings;
        this.shard = shard;
        this.digest = digest;
        this.tree = new SearchTree(settings.reduction(), shard);
    }

    Findings findings() {
        return findings;
    }

    SearchTree tree() {
        return tree;
    }

    private List<String> header() {
        return List.of(
                FIRST_LINE,
                "scenario\t" + escape(scenario),
                "tasks\t" + joined(world.tasks.stream().map(World.Task::name)),
                "invariants\t" + joined(world.invariants.stream().map(World.Check::invariant)),
                "checks at the end\t" + joined(world.finalChecks.stream().map(World.Check::invariant)),
                "not claimed\t" + joined(world.notClaimed.stream().sorted()),
                "first execution\t" + digest,
                "settings\t" + settings.reduction() + "\t" + settings.memory() + "\t" + settings.lockdep() + "\t"
                        + settings.maxSteps()
                        + (settings.block() == null
                                ? ""
                                : "\t" + escape(settings.block().toString())),
                "part\t" + shard.number() + "\t" + shard.count());
    }

    private static String joined(Stream<String> names) {
        return names.map(Checkpoint::escape).collect(Collectors.joining("\t"));
    }

    /** Writes this part to {@code file}. The file is replaced in one step, so it is never seen half written. */
    void write(Path file) {
        List<String> lines = new ArrayList<>(header());
        lines.add("counts\t" + findings.executions + "\t" + findings.redundant + "\t" + findings.steps + "\t"
                + findings.nothingLeft + "\t" + findings.contended + "\t" + findings.tookStep + "\t"
                + findings.cutOffInARow + "\t" + findings.relaxed);
        lines.add("cut off\t" + escape(findings.tooLong));
        lines.add("stopped\t" + escape(findings.stopped));
        findings.outcomes
                .toMap()
                .forEach((state, outcome) ->
                        lines.add("outcome\t" + outcome.executions() + "\t" + outcome.token() + "\t" + escape(state)));
        findings.events.forEach((event, count) -> lines.add("event\t" + count + "\t" + escape(event)));
        findings.shown.forEach((invariant, shown) -> lines.add("violated\t" + escape(invariant) + "\t" + shown.claimed()
                + "\t" + Token.format(world, shown.schedule()) + "\t" + escape(shown.message()) + "\t"
                + shown.stuck()));
        lines.addAll(tree.toLines());
        lines.add(LAST_LINE);
        Path absolute = file.toAbsolutePath();
        if (absolute.getParent() == null || !Files.isDirectory(absolute.getParent())) {
            throw new BadCheckpointException(file, "cannot be written: there is no folder " + absolute.getParent());
        }
        try {
            Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
            Files.write(fresh, lines);
            Files.move(fresh, absolute, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the exploration cannot be kept in " + file + ": " + reason(e), e);
        }
    }

    /**
     * Returns this part with the progress that {@code file} contains, or this object if the file does not exist.
     *
     * @throws BadCheckpointException if the file does not contain this part
     */
    Checkpoint continuedFrom(Path file) {
        return Files.exists(file) ? read(file, linesOf(file), shard) : this;
    }

    /**
     * Returns the part that {@code file} contains.
     *
     * @throws BadCheckpointException if the file does not contain a part of this exploration
     */
    Checkpoint read(Path file) {
        List<String> lines = linesOf(file);
        String[] part = lines.size() > header().size() ? fields(lines.get(header().size() - 1)) : new String[0];
        Shard itsShard;
        try {
            itsShard = new Shard(Integer.parseInt(part[1]), Integer.parseInt(part[2]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadCheckpointException(file, "does not contain an exploration");
        }
        return read(file, lines, itsShard);
    }

    private Checkpoint read(Path file, List<String> lines, Shard itsShard) {
        Checkpoint read = new Checkpoint(scenario, world, settings, itsShard, digest);
        List<String> expected = read.header();
        for (int i = 0; i < expected.size(); i++) {
            String line = i < lines.size() ? lines.get(i) : "";
            if (!line.equals(expected.get(i))) {
                throw new BadCheckpointException(
                        file,
                        expected.get(i).startsWith("first execution")
                                ? "was made by other code of this scenario: its first execution was another "
                                        + "one; delete it"
                                : "keeps another exploration: it says '" + line.replace('\t', ' ') + "', not '"
                                        + expected.get(i).replace('\t', ' ') + "'; delete it or name another file");
            }
        }
        if (!lines.get(lines.size() - 1).equals(LAST_LINE)) {
            throw new BadCheckpointException(file, "is cut off: it ends with '" + lines.get(lines.size() - 1) + "'");
        }
        for (int i = expected.size(); i < lines.size() - 1; i++) {
            try {
                read.take(fields(lines.get(i)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new BadCheckpointException(
                        file, "cannot be read at line " + (i + 1) + ": '" + lines.get(i) + "'");
            }
        }
        return read;
    }

    /**
     * Combines what all parts of an exploration have found.
     *
     * @param any any part of the exploration
     * @param files one file for each part
     * @throws BadCheckpointException if a file contains no part of this exploration, or one that another file contains
     *     too
     * @throws IllegalArgumentException if a part is missing
     */
    static Findings together(Checkpoint any, List<Path> files) {
        SortedMap<Integer, Path> byNumber = new TreeMap<>();
        List<Findings> parts = new ArrayList<>();
        int count = 0;
        for (Path file : files) {
            Checkpoint part = any.read(file);
            count = count == 0 ? part.shard.count() : count;
            if (part.shard.count() != count) {
                throw new BadCheckpointException(
                        file, "keeps " + part.shard + ", but the files before it keep parts of " + count);
            }
            Path twin = byNumber.put(part.shard.number(), file);
            if (twin != null) {
                throw new BadCheckpointException(file, "keeps " + part.shard + ", and so does " + twin);
            }
            if (!part.findings.nothingLeft && part.findings.stopped.isEmpty()) {
                part.findings.stopped = part.shard + " is not at its end";
            }
            parts.add(part.findings);
        }
        if (parts.size() != Math.max(1, count)) {
            throw new IllegalArgumentException("these are " + parts.size() + " of " + count + " parts, numbers "
                    + byNumber.keySet() + "; the whole needs all of them");
        }
        return Findings.together(parts);
    }

    /** Describes the cause of {@code e}. The message alone of some of these exceptions is just a file's name. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException failed) {
            String reason = failed.getReason();
            return failed.getClass().getSimpleName() + (reason == null ? "" : ", " + reason) + ": " + failed.getFile();
        }
        return String.valueOf(e.getMessage());
    }

    private static List<String> linesOf(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadCheckpointException(
                    file, "is not a regular file, so it cannot keep an exploration; name another one");
        }
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new BadCheckpointException(file, "does not exist");
        } catch (CharacterCodingException e) {
            throw new BadCheckpointException(file, "is not text");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + reason(e), e);
        }
    }

    private void take(String[] line) {
        switch (line[0]) {
            case "counts" -> {
                findings.executions = Long.parseLong(line[1]);
                findings.redundant = Long.parseLong(line[2]);
                findings.steps = Long.parseLong(line[3]);
                findings.nothingLeft = Boolean.parseBoolean(line[4]);
                findings.contended = Long.parseLong(line[5]);
                findings.tookStep = Long.parseLong(line[6]);
                findings.cutOffInARow = Long.parseLong(line[7]);
                findings.relaxed = Boolean.parseBoolean(line[8]);
            }
            case "cut off" -> findings.tooLong = unescape(line[1]);
            case "stopped" -> findings.stopped = unescape(line[1]);
            case "outcome" -> findings.outcomes.add(unescape(line[3]), Long.parseLong(line[1]), line[2]);
            case "event" -> findings.events.put(unescape(line[2]), Long.parseLong(line[1]));
            case "violated" -> {
                int[] schedule = Token.schedule(Token.parse(world, line[3], settings.maxSteps()));
                findings.show(
                        unescape(line[1]),
                        new Findings.Shown(
                                unescape(line[4]),
                                Boolean.parseBoolean(line[2]),
                                schedule,
                                FewestSwitches.switches(schedule),
                                Boolean.parseBoolean(line[5])));
            }
            default -> tree.take(line);
        }
    }

    private static String[] fields(String line) {
        return line.split("\t", -1);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static String unescape(String text) {
        return text.translateEscapes();
    }
}
