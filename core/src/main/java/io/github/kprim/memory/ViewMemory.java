package io.github.kprim.memory;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The memory of the kernel's model: for each location the history of its messages, in coherence order, and for each CPU
 * views, which say what it must not go behind.
 *
 * <p>A read can see any message that the reader's views do not rule out. A write can take any place that the writer's
 * views do not rule out. Barriers move what a CPU has seen into the views that bind it later. Nothing is speculated: a
 * read sees only messages that were written in an earlier step, so a store never overtakes an earlier load.
 *
 * <p>The strong views are for writes that are known to have reached every CPU, after an {@code smp_mb}. Those bind
 * everybody from that moment on, also along dependencies, while the others travel only with messages.
 */
final class ViewMemory extends Memory {
    private History[] histories;
    private final Cpu[] cpus;

    /** What has reached every CPU, by the barriers passed so far. */
    private View everywhere;

    /** What was seen where grace periods began, and where read-side sections ended. */
    private View gracePeriods;

    private View sections;

    ViewMemory(int cpus, int[] initial) {
        super(new ReadSections(cpus));
        this.histories = new History[initial.length];
        for (int location = 0; location < initial.length; location++) {
            histories[location] = new History(Message.initial(location, initial[location]));
        }
        this.cpus = new Cpu[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            this.cpus[cpu] = new Cpu();
        }
        this.everywhere = View.NOTHING;
        this.gracePeriods = View.NOTHING;
        this.sections = View.NOTHING;
    }

    private ViewMemory(ViewMemory other) {
        super(other.copyOfSections());
        this.histories = new History[other.histories.length];
        for (int location = 0; location < histories.length; location++) {
            histories[location] = new History(other.histories[location]);
        }
        this.cpus = new Cpu[other.cpus.length];
        for (int cpu = 0; cpu < cpus.length; cpu++) {
            cpus[cpu] = new Cpu(other.cpus[cpu]);
        }
        this.everywhere = other.everywhere;
        this.gracePeriods = other.gracePeriods;
        this.sections = other.sections;
    }

    @Override
    public int add(int initial) {
        int location = histories.length;
        histories = Arrays.copyOf(histories, location + 1);
        histories[location] = new History(Message.initial(location, initial));
        return location;
    }

    @Override
    public int[] readable(int cpu, int location) {
        List<Message> choices = toRead(cpu, location);
        return values(choices);
    }

    private List<Message> toRead(int cpu, int location) {
        return histories[location].from(cpus[cpu].readFloor(location));
    }

    private static int[] values(List<Message> messages) {
        return messages.stream().mapToInt(Message::value).toArray();
    }

    @Override
    public Loaded read(int cpu, int location, int choice, Order order) {
        Message message = toRead(cpu, location).get(choice);
        cpus[cpu].hasRead(message, order == Order.ACQUIRE);
        return loaded(message);
    }

    private static Loaded loaded(Message message) {
        return new Loaded(message.value(), new Origin(message.carried(), message.sent()));
    }

    @Override
    public int places(int cpu, int location, Order order, Origin origin) {
        return toFollow(cpu, location, order, origin).size();
    }

    /** Returns the messages that a write can come directly behind. */
    private List<Message> toFollow(int cpu, int location, Order order, Origin origin) {
        return histories[location].open(cpus[cpu].writeFloor(location, order, origin));
    }

    @Override
    public void write(int cpu, int location, int value, int choice, Order order, Origin origin) {
        Message before = toFollow(cpu, location, order, origin).get(choice);
        Cpu writer = cpus[cpu];
        send(cpu, before, value, writer.carries(order), writer.sends(order).and(origin.sent()), View.NOTHING, false);
    }

    private void send(int cpu, Message before, int value, View sees, View sent, View section, boolean update) {
        History history = histories[before.location()];
        Message message =
                new Message(before.location(), history.rankBehind(before), value, sees, sent, section, update);
        history.insert(message);
        cpus[cpu].hasWritten(message);
    }

    @Override
    public int[] updatable(int cpu, int location, Order order, Origin origin) {
        return values(toUpdate(cpu, location, order, origin));
    }

    private List<Message> toUpdate(int cpu, int location, Order order, Origin origin) {
        long floor = Math.max(cpus[cpu].readFloor(location), cpus[cpu].writeFloor(location, order, origin));
        return histories[location].open(floor);
    }

    @Override
    public Loaded update(int cpu, int location, int newValue, int choice, Order order, Origin origin) {
        Message before = toUpdate(cpu, location, order, origin).get(choice);
        Cpu updater = cpus[cpu];
        updater.hasRead(before, order == Order.ACQUIRE);
        View sees = updater.carries(order).and(before.carried());
        View sent = updater.sends(order).and(before.sent()).and(origin.sent());
        send(cpu, before, newValue, sees, sent, View.NOTHING, true);
        return loaded(before);
    }

    @Override
    public void lock(int cpu, int location, int choice, Origin origin) {
        Message unlock = toUpdate(cpu, location, Order.ACQUIRE, origin).get(choice);
        update(cpu, location, 1, choice, Order.ACQUIRE, origin);
        cpus[cpu].enters(unlock);
    }

    @Override
    public void unlock(int cpu, int location) {
        Message held = histories[location].newest();
        Cpu owner = cpus[cpu];
        owner.unlocks();
        View sees = owner.carries(Order.RELEASE);
        send(cpu, held, 0, sees, owner.sends(Order.RELEASE), owner.section(), false);
    }

    @Override
    public void pass(int cpu, Fence fence) {
        switch (fence) {
            case WMB -> cpus[cpu].passWmb();
            case RMB -> cpus[cpu].passRmb();
            case MB -> everywhere = cpus[cpu].passMb(everywhere);
        }
    }

    @Override
    void sectionBegun(int cpu) {
        cpus[cpu].beginsSection(gracePeriods);
    }

    @Override
    void sectionEnded(int cpu) {
        sections = sections.and(cpus[cpu].seen());
    }

    @Override
    void gracePeriodBegun(int cpu) {
        gracePeriods = gracePeriods.and(cpus[cpu].seen());
    }

    @Override
    void gracePeriodEnded(int cpu) {
        cpus[cpu].hasWaitedFor(sections);
    }

    @Override
    public int newest(int location) {
        return histories[location].newest().value();
    }

    @Override
    public Memory copy() {
        return new ViewMemory(this);
    }

    @Override
    void describeValues(IntConsumer numbers) {
        for (History history : histories) {
            history.forEach(message -> {
                numbers.accept(message.value());
                numbers.accept(message.update() ? 1 : 0);
                describe(message.sees(), numbers);
                describe(message.sent(), numbers);
                describe(message.section(), numbers);
            });
            numbers.accept(-2);
        }
        for (Cpu cpu : cpus) {
            cpu.forEachView(view -> describe(view, numbers));
        }
        describe(everywhere, numbers);
        describe(gracePeriods, numbers);
        describe(sections, numbers);
    }

    @Override
    public void describe(Origin origin, IntConsumer numbers) {
        describe(origin.seen(), numbers);
        describe(origin.sent(), numbers);
    }

    /** Describes a view by the places of its messages, because equal memories can have different ranks. */
    private void describe(View view, IntConsumer numbers) {
        for (int location = 0; location < histories.length; location++) {
            numbers.accept(histories[location].place(view.at(location)));
        }
    }
}
