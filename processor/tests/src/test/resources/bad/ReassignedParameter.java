import io.github.kprim.annotation.MustHold;

final class ReassignedParameter {
    final Object mu = new Object();
    ReassignedParameter next = this;
    int count;

    @MustHold("node.mu")
    void assigned(ReassignedParameter node) {
        while (node.count > 0) {
            node = node.next;
        }
    }

    @MustHold("#1.mu")
    void inParentheses(ReassignedParameter node) {
        (node) = this;
    }

    @MustHold("objects")
    void other(Object[] objects, int i) {
        i++;
        objects[0] = i;
        this.count += i;
        Runnable local = new Runnable() {
            private Object[] objects = {};

            @Override
            public void run() {
                objects = new Object[1];
            }
        };
        local.run();
    }

    @MustHold({
        "other",
        "text",
    })
    void added(Object other, StringBuilder text) {
        text = text == null ? new StringBuilder() : text;
        text.append(other);
    }
}
