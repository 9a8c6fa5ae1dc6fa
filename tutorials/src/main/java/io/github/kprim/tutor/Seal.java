package io.github.kprim.tutor;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the seals of a record's entries, one after the other, and checks them. Each seal covers all entries before it,
 * so none can be left out, moved or repeated.
 */
final class Seal {
    /** The length of a seal. */
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;
    private byte[] last = {};

    private Seal(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Returns a new key that no answer can guess, in hexadecimal digits. */
    static String newKey() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Returns a seal at its beginning. */
    static Seal of(String key) {
        return new Seal(HexFormat.of().parseHex(key));
    }

    /** Returns the seal of the next entry. */
    byte[] next(byte[] content) {
        mac.update(last);
        last = mac.doFinal(content);
        return last.clone();
    }

    /** Whether {@code sealed} is the seal of the next entry. */
    boolean isNext(byte[] content, byte[] sealed) {
        return MessageDigest.isEqual(next(content), sealed);
    }
}
