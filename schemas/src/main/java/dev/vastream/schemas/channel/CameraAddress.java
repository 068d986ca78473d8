package dev.vastream.schemas.channel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the frames of a channel come from, with its secrets: user and password before the host, and values of parameters that
 * are named like one. Only {@link #full()} gives them away; its text form is the masked one.
 */
public final class CameraAddress {

    /** The address of a channel whose frames somebody else publishes. */
    public static final String PUSHED = "push:";

    private static final String FILE = "file:///";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Kind kind;
    private final String text;
    private final Optional<CameraUrl> url;

    private CameraAddress(Kind kind, String text, Optional<CameraUrl> url) {
        this.kind = kind;
        this.text = text;
        this.url = url;
    }

    /** How frames come from there. */
    public enum Kind {
        /** Somebody else publishes them. */
        PUSH,
        /** They are pulled from a host, by RTSP or HTTP. */
        STREAM,
        /** They are read from a file of this machine. */
        FILE
    }

    /**
     * Parses an address: {@code push:}, a URL of RTSP or HTTP, {@code file:///} or an absolute path.
     *
     * @throws InvalidAddressException when it is none of these; the message never repeats the text
     */
    public static CameraAddress of(String text) throws InvalidAddressException {
        if (text.equals(PUSHED)) {
            return new CameraAddress(Kind.PUSH, text, Optional.empty());
        }
        if (CONTROL.matcher(text).find()) {
            throw new InvalidAddressException("holds a control character");
        }
        if (text.startsWith("/") || text.regionMatches(true, 0, FILE, 0, FILE.length())) {
            return new CameraAddress(Kind.FILE, text, Optional.empty());
        }
        return new CameraAddress(Kind.STREAM, text, Optional.of(CameraUrl.of(text)));
    }

    public Kind kind() {
        return kind;
    }

    /** The scheme in lower case; {@code push} and {@code file} for what has none of its own. */
    public String scheme() {
        return url.map(CameraUrl::scheme).orElse(kind.name().toLowerCase(Locale.ROOT));
    }

    /** The host in lower case, an IPv6 address without brackets; empty when frames come from no host. */
    public String host() {
        return url.map(CameraUrl::host).orElse("");
    }

    /** The port, which is that of the scheme when none is given; -1 when frames come from no host. */
    public int port() {
        return url.map(CameraUrl::port).orElse(-1);
    }

    /** The address as it was given, with all that nobody else should see. */
    public String full() {
        return text;
    }

    /** The address with {@code ***} in the place of each secret. */
    public String masked() {
        return with(secrets().stream().map(place -> SecretPlace.MASK).toList());
    }

    /** Whether there is a place for a secret, be it empty. */
    public boolean hasSecrets() {
        return !secrets().isEmpty();
    }

    /** Whether {@code ***} stands for a secret, or for a part of one. */
    public boolean isMasked() {
        return secrets().stream().anyMatch(this::isMasked);
    }

    /**
     * This address with the secrets of another one wherever {@code ***} stands for a whole one.
     *
     * @param stored the address whose masked form was shown
     * @throws InvalidAddressException when that has no such secret, or is of another scheme, host or port: nobody is sent a
     *     password that was meant for somebody else
     */
    public CameraAddress keeping(CameraAddress stored) throws InvalidAddressException {
        if (!isMasked()) {
            return this;
        }
        var kept = secrets().stream()
                .map(place -> isMasked(place) ? stored.secretFor(place, this) : Optional.of(place.in(text)))
                .flatMap(Optional::stream)
                .toList();
        if (!isOfSameServer(stored) || kept.size() < secrets().size()) {
            throw new InvalidAddressException("credentials must be given again");
        }
        return of(with(kept));
    }

    private boolean isOfSameServer(CameraAddress other) {
        return scheme().equals(other.scheme()) && host().equals(other.host()) && port() == other.port();
    }

    private boolean isMasked(SecretPlace place) {
        return place.in(text).contains(SecretPlace.MASK);
    }

    /** The secret that belongs in that place of another address: of the same name, and as manieth of that name. */
    private Optional<String> secretFor(SecretPlace place, CameraAddress other) {
        var before = other.secrets().stream()
                .filter(one -> one.name().equals(place.name()) && one.start() < place.start())
                .count();
        return secrets().stream()
                .filter(one -> one.name().equals(place.name()))
                .skip(before)
                .findFirst()
                .map(one -> one.in(text))
                .filter(secret -> place.in(other.text).equals(SecretPlace.MASK));
    }

    private List<SecretPlace> secrets() {
        return url.map(CameraUrl::secrets).orElse(List.of());
    }

    /** From the end, so that what stands before keeps its place. */
    private String with(List<String> secrets) {
        var whole = new StringBuilder(text);
        for (var i = secrets.size() - 1; i >= 0; i--) {
            var place = secrets().get(i);
            whole.replace(place.start(), place.end(), secrets.get(i));
        }
        return whole.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CameraAddress address && text.equals(address.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
