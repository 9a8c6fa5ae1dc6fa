package io.github.kprim.declared;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The code of a class and the members that it names, as far as {@link CallSite} needs them. The format is in chapter 4
 * of the Java Virtual Machine Specification.
 */
final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;
    private static final int BYTES_BEFORE_CODE = 4;

    /** The constants: texts as they are, others as two numbers in one. */
    private final Object[] constants;

    private final Map<String, Code> methods = new HashMap<>();

    private ClassFile(Object[] constants) {
        this.constants = constants;
    }

    /** The instructions of a method, and the lines they are from. */
    static final class Code {
        private final byte[] bytes;
        private final int[][] lines;

        private Code(byte[] bytes, int[][] lines) {
            this.bytes = bytes;
            this.lines = lines;
        }

        int byteAt(int index) {
            return Byte.toUnsignedInt(bytes[index]);
        }

        int shortAt(int index) {
            return byteAt(index) << Byte.SIZE | byteAt(index + 1);
        }

        int intAt(int index) {
            return shortAt(index) << Short.SIZE | shortAt(index + Short.BYTES);
        }

        int length() {
            return bytes.length;
        }

        /** Returns the line of the instruction, or -1. */
        int lineAt(int index) {
            int line = -1;
            int nearest = -1;
            for (int[] entry : lines) {
                if (nearest < entry[0] && entry[0] <= index) {
                    nearest = entry[0];
                    line = entry[1];
                }
            }
            return line;
        }
    }

    /**
     * Reads the class file of {@code type}.
     *
     * @throws IOException if there is none, or it cannot be read
     * @throws RuntimeException perhaps, if it has another format
     */
    static ClassFile of(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return read(new DataInputStream(in));
        }
    }

    /**
     * Reads a class file.
     *
     * @throws IOException if it cannot be read
     * @throws RuntimeException perhaps, if it has another format
     */
    static ClassFile read(DataInputStream in) throws IOException {
        in.skipNBytes(2 * Integer.BYTES);
        ClassFile file = new ClassFile(readConstants(in));
        in.skipNBytes(3 * Short.BYTES);
        in.skipNBytes((long) in.readUnsignedShort() * Short.BYTES);
        file.readMembers(in);
        file.readMembers(in);
        return file;
    }

    private static Object[] readConstants(DataInputStream in) throws IOException {
        Object[] constants = new Object[in.readUnsignedShort()];
        for (int i = 1; i < constants.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> constants[i] = in.readUTF();
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> constants[i] = in.readUnsignedShort();
                case METHOD_HANDLE -> in.skipNBytes(Byte.BYTES + Short.BYTES);
                case LONG, DOUBLE -> {
                    in.skipNBytes(Long.BYTES);
                    i++;
                }
                default -> constants[i] = in.readInt();
            }
        }
        return constants;
    }

    /** Reads fields, which have no code, or methods. */
    private void readMembers(DataInputStream in) throws IOException {
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            in.skipNBytes(Short.BYTES);
            String name = text(in.readUnsignedShort()) + text(in.readUnsignedShort());
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                if (text(in.readUnsignedShort()).equals("Code")) {
                    in.skipNBytes(Integer.BYTES);
                    methods.put(name, readCode(in));
                } else {
                    in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
                }
            }
        }
    }

    private Code readCode(DataInputStream in) throws IOException {
        in.skipNBytes(BYTES_BEFORE_CODE);
        byte[] bytes = in.readNBytes(in.readInt());
        in.skipNBytes((long) in.readUnsignedShort() * 4 * Short.BYTES);
        int[][] lines = {};
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            boolean hasLines = text(in.readUnsignedShort()).equals("LineNumberTable");
            long length = Integer.toUnsignedLong(in.readInt());
            if (hasLines && lines.length == 0) {
                lines = readLines(in);
            } else {
                in.skipNBytes(length);
            }
        }
        return new Code(bytes, lines);
    }

    private static int[][] readLines(DataInputStream in) throws IOException {
        int[][] lines = new int[in.readUnsignedShort()][];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
        }
        return lines;
    }

    /** Returns the code of a method; an error if there is none. */
    Code code(String name, String descriptor) {
        Code code = methods.get(name + descriptor);
        if (code == null) {
            throw new IllegalArgumentException("no code of " + name + descriptor);
        }
        return code;
    }

    /** Returns the simple name of the field or method that the constant names. */
    String memberName(int constant) {
        return text(number(number(constant) & 0xffff) >>> Short.SIZE);
    }

    /** Returns the descriptor of the field or method that the constant names. */
    String memberDescriptor(int constant) {
        return text(number(number(constant) & 0xffff) & 0xffff);
    }

    /** Returns the class of the field or method that the constant names, with slashes. */
    String memberOwner(int constant) {
        return text(number(number(constant) >>> Short.SIZE));
    }

    private int number(int constant) {
        return constants[constant] instanceof Integer number ? number : 0;
    }

    private String text(int constant) {
        return constants[constant] instanceof String text ? text : "";
    }
}
