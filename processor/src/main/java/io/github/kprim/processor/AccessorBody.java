package io.github.kprim.processor;

/**
 * The body of a method without parameters.
 *
 * @param seen whether there is one in the source
 * @param path what it returns, if all it does is to return something that can be written as a lock expression, else empty
 */
record AccessorBody(boolean seen, String path) {
    /** There is none, or only a class file has it. */
    static final AccessorBody UNSEEN = new AccessorBody(false, "");
}
