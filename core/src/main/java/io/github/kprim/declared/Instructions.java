package io.github.kprim.declared;

/**
 * How long the instructions of the JVM are, and how many slots of the operand stack they take and give: chapter 6.5 of
 * the Java Virtual Machine Specification. A long or a double has two slots.
 */
final class Instructions {
    static final int ALOAD = 0x19;
    static final int ALOAD_0 = 0x2a;
    static final int ALOAD_3 = 0x2d;
    static final int ASTORE = 0x3a;
    static final int ASTORE_0 = 0x4b;
    static final int ASTORE_3 = 0x4e;
    static final int AALOAD = 0x32;
    static final int AASTORE = 0x53;
    static final int DUP = 0x59;
    static final int DUP2_X2 = 0x5e;
    static final int SWAP = 0x5f;
    static final int IFEQ = 0x99;
    static final int GOTO = 0xa7;
    static final int TABLESWITCH = 0xaa;
    static final int LOOKUPSWITCH = 0xab;
    static final int ARETURN = 0xb0;
    static final int RETURN = 0xb1;
    static final int GETSTATIC = 0xb2;
    static final int PUTSTATIC = 0xb3;
    static final int GETFIELD = 0xb4;
    static final int PUTFIELD = 0xb5;
    static final int INVOKEVIRTUAL = 0xb6;
    static final int INVOKESTATIC = 0xb8;
    static final int INVOKEINTERFACE = 0xb9;
    static final int INVOKEDYNAMIC = 0xba;
    static final int ATHROW = 0xbf;
    static final int MULTIANEWARRAY = 0xc5;
    static final int IFNULL = 0xc6;
    static final int IFNONNULL = 0xc7;
    static final int GOTO_W = 0xc8;

    /** By instruction, from 0x00; 0 for those whose length is not fixed. */
    private static final String LENGTHS = "1111111111111111232332222211111111111111111111111111112222211111"
            + "1111111111111111111111111111111111111111111111111111111111111111"
            + "1111311111111111111111111333333333333333320011111133333335532311"
            + "3311043355";

    /** By instruction; 0 for those that depend on their operands. */
    private static final String TAKEN = "0000000000000000000000000000000000000000000000222222221212111112"
            + "2221111222211113434333312000000024242424242424242424121223232324"
            + "2424011122211122211142244111111222222220001100000000000000001111"
            + "0111001100";

    private static final String GIVEN = "0111111112211122111121212111112222111122221111121211110000000000"
            + "0000000000000000000000000000000012121212121212121212121212121212"
            + "1212021211212212111111111000000000000000000000000000000000011110"
            + "0100000000";

    private static final int ALIGNMENT = 4;

    private Instructions() {}

    /** Returns the number of slots that the instruction takes. */
    static int taken(int opcode) {
        return digit(TAKEN, opcode);
    }

    /** Returns the number of slots that the instruction gives. */
    static int given(int opcode) {
        return digit(GIVEN, opcode);
    }

    private static int digit(String table, int opcode) {
        return Character.digit(table.charAt(opcode), 10);
    }

    /**
     * Returns the length of the instruction at {@code at}.
     *
     * @throws IllegalArgumentException if it is one of the rare ones, {@code wide}, {@code jsr} and {@code ret}
     */
    static int length(ClassFile.Code code, int at) {
        int opcode = code.byteAt(at);
        int operands = (at / ALIGNMENT + 1) * ALIGNMENT;
        return switch (opcode) {
            case TABLESWITCH ->
                operands
                        - at
                        + ALIGNMENT * (3 + code.intAt(operands + 2 * ALIGNMENT) - code.intAt(operands + ALIGNMENT) + 1);
            case LOOKUPSWITCH -> operands - at + ALIGNMENT * 2 * (1 + code.intAt(operands + ALIGNMENT));
            case 0xa8, 0xa9, 0xc4, 0xc9 -> throw new IllegalArgumentException("instruction " + opcode);
            default -> digit(LENGTHS, opcode);
        };
    }

    /** Returns where the instruction at {@code at} can jump to, or -1. The labels of a switch are not among these. */
    static int target(ClassFile.Code code, int at) {
        int opcode = code.byteAt(at);
        if ((IFEQ <= opcode && opcode <= GOTO) || opcode == IFNULL || opcode == IFNONNULL) {
            return at + (short) code.shortAt(at + 1);
        }
        return opcode == GOTO_W ? at + code.intAt(at + 1) : -1;
    }

    /** Whether the instruction after this one can only be reached by a jump. */
    static boolean ends(int opcode) {
        return opcode == GOTO || opcode == GOTO_W || opcode == ATHROW || (TABLESWITCH <= opcode && opcode <= RETURN);
    }
}
