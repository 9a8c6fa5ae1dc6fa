package io.github.kprim.processor;

/**
 * The body of a method without parameters.
 *
 * @param seen whether the source contains a body
 * @param path the returned expression, if the body only returns it and it can be written as a lock expression;
 *     otherwise empty
 */
record AccessorBody(boolean seen, String path) {
    /** The method has no body, or its body is only in a class file. */
    static final AccessorBody UNSEEN = new AccessorBody(false, "");
}
