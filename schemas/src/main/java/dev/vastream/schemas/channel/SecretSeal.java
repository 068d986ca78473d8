package dev.vastream.schemas.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts for one channel each, with AES-256-GCM (NIST SP 800-38D): a byte for the version of the form, 12 bytes nonce,
 * ciphertext and tag of 16 bytes. The channel's id is associated data, so that what was sealed for one channel opens for no other.
 */
public final class SecretSeal {

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + NONCE_BYTES;
    private static final int MAX_FILE_BYTES = 1_024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private SecretSeal(SecretKey key) {
        this.key = key;
    }

    /**
     * A seal under the key in a file.
     *
     * @param keyFile 32 bytes in base64, as {@code openssl rand -base64 32} writes them
     * @throws IllegalArgumentException when there is no such key in it, with a sentence that names the file
     */
    public static SecretSeal of(Path keyFile) {
        return new SecretSeal(new SecretKeySpec(key(keyFile), "AES"));
    }

    private static byte[] key(Path file) {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(MAX_FILE_BYTES), US_ASCII).strip();
            var key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the key file " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message repeats a character of the key.
            throw noKey(file);
        }
        throw noKey(file);
    }

    private static IllegalArgumentException noKey(Path file) {
        return new IllegalArgumentException("the key file " + file + " must hold " + KEY_BYTES
                + " bytes in base64, as 'openssl rand -base64 " + KEY_BYTES + "' writes them");
    }

    /** The text as only this key opens it, and only for that channel. */
    public ByteBuffer seal(String channelId, String text) {
        var plain = text.getBytes(UTF_8);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = ByteBuffer.allocate(HEAD_BYTES + plain.length + TAG_BYTES)
                .put(VERSION)
                .put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, channelId, nonce).doFinal(ByteBuffer.wrap(plain), sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is in every Java", e);
        }
        return sealed.flip();
    }

    /**
     * What was sealed.
     *
     * @param sealed from its position to its limit, which stay as they are
     * @throws SealException when it was sealed for another channel or under another key, or is damaged
     */
    public String open(String channelId, ByteBuffer sealed) throws SealException {
        var bytes = sealed.duplicate();
        if (bytes.remaining() < HEAD_BYTES + TAG_BYTES || bytes.get() != VERSION) {
            throw new SealException("the sealed credentials are of no known form");
        }
        var nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        try {
            var plain = ByteBuffer.allocate(bytes.remaining());
            cipher(Cipher.DECRYPT_MODE, channelId, nonce).doFinal(bytes, plain);
            return UTF_8.decode(plain.flip()).toString();
        } catch (GeneralSecurityException e) {
            throw new SealException("the credentials were sealed under another key, or for another channel", e);
        }
    }

    private Cipher cipher(int mode, String channelId, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(channelId.getBytes(UTF_8));
        return cipher;
    }
}
