package dev.vastream.ingest.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A user's name and password, and how a request proves them (RFC 7616 digest, RFC 7617 basic); RTSP has it from HTTP. */
public final class Credentials {

    private static final int NONCE_BYTES = 8;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final SecureRandom random = new SecureRandom();
    private final String user;
    private final String password;
    private Optional<Challenge> challenge = Optional.empty();
    private int count;

    private Credentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** Those of a URL; empty when it has none. */
    public static Optional<Credentials> of(StreamUrl url) {
        return url.user().map(user -> new Credentials(user, url.password()));
    }

    /**
     * Takes what a 401 asks for.
     *
     * @param demands the values of {@code WWW-Authenticate}
     * @return false when these are no credentials for it, or it refused them before
     */
    public boolean accept(List<String> demands) {
        var chosen = Challenge.strongest(demands);
        var isAnswered = challenge.isPresent() && chosen.stream().noneMatch(Challenge::isStale);
        challenge = chosen;
        count = 0;
        return chosen.isPresent() && !isAnswered;
    }

    /** Takes the nonce of a 401 that came for a request of before, if that is what it was. */
    public void refresh(List<String> demands) {
        if (!demands.isEmpty()) {
            challenge = Challenge.strongest(demands);
            count = 0;
        }
    }

    /**
     * The value of {@code Authorization}; empty as long as nobody asked for it.
     *
     * @throws IOException when no header can hold it; the message holds no part of it
     */
    public Optional<String> authorization(String method, String uri) throws IOException {
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        if (CONTROL.matcher(user + password).find()) {
            // It could end the header and begin another one.
            throw new IOException("user or password holds a control character");
        }
        return Optional.of(challenge.get().isDigest() ? digest(challenge.get(), method, uri) : basic());
    }

    private String basic() {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String digest(Challenge asked, String method, String uri) throws IOException {
        var realm = asked.parameter("realm");
        var nonce = asked.parameter("nonce");
        var secret = hash(asked, user + ":" + realm + ":" + password);
        var request = hash(asked, method + ":" + uri);
        var value = "Digest username=\"" + quoted(user) + "\", realm=\"" + quoted(realm) + "\", nonce=\""
                + quoted(nonce) + "\", uri=\"" + uri + "\"";
        if (asked.hasParameter("algorithm")) {
            value += ", algorithm=" + asked.algorithm();
        }
        if (asked.hasParameter("opaque")) {
            value += ", opaque=\"" + quoted(asked.parameter("opaque")) + "\"";
        }
        if (!asked.wantsCount()) {
            return value + ", response=\"" + hash(asked, secret + ":" + nonce + ":" + request) + "\"";
        }
        var number = String.format("%08x", ++count);
        var own = HexFormat.of().formatHex(nonce());
        var response = hash(asked, String.join(":", secret, nonce, number, own, "auth", request));
        return value + ", qop=auth, nc=" + number + ", cnonce=\"" + own + "\", response=\"" + response + "\"";
    }

    private byte[] nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String hash(Challenge asked, String text) throws IOException {
        try {
            var digest = MessageDigest.getInstance(asked.algorithm().equals("SHA-256") ? "SHA-256" : "MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java has no " + asked.algorithm(), e);
        }
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
