package io.github.kprim.agent.corpus;

/** Static synchronized methods of two classes call each other. Can deadlock. */
public final class StaticMethods {
    private static final class Till {
        static synchronized void count() {
            Shop.add();
        }

        static synchronized void add() {
            Together.work();
        }
    }

    private static final class Shop {
        static synchronized void close() {
            Till.add();
        }

        static synchronized void add() {
            Together.work();
        }
    }

    public static void main(String[] arguments) {
        Together.run(Till::count, Shop::close);
    }
}
