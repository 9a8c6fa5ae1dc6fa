package io.github.kprim.agent.corpus;

/** Two classes in two orders, but never the same objects. Cannot deadlock. */
public final class OtherInstances {
    private static final class Parent {}

    private static final class Child {}

    private static void down(Parent parent, Child child) {
        synchronized (parent) {
            synchronized (child) {
                Together.work();
            }
        }
    }

    private static void up(Child child, Parent parent) {
        synchronized (child) {
            synchronized (parent) {
                Together.work();
            }
        }
    }

    public static void main(String[] arguments) {
        Parent parent = new Parent();
        Child child = new Child();
        Parent otherParent = new Parent();
        Child otherChild = new Child();
        Together.run(() -> down(parent, child), () -> up(otherChild, otherParent));
    }
}
