package dev.vastream.program.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Decides which hosts may be connected to in the name of a channel. What needs no name server is judged when somebody names the
 * host ({@link #refusal}), all of it when it is connected to ({@link #resolve}): to the very addresses that were judged, so that
 * a name server cannot give another one in between.
 */
public final class AddressGuard {

    /** Why a host is refused; never names it. */
    private static final String REFUSAL = "host not allowed";

    private final Optional<AllowedHosts> list;
    private final DefaultRule rule;
    private final NameLookup names;

    AddressGuard(String hosts, boolean loopbackAllowed, NameLookup names) {
        this.list = hosts.isBlank() ? Optional.empty() : Optional.of(AllowedHosts.of(hosts));
        this.rule = new DefaultRule(loopbackAllowed);
        this.names = names;
    }

    /**
     * A guard.
     *
     * @param hosts names, {@code *.suffix} (of which the suffix itself is none), addresses and CIDR blocks with commas or blanks
     *     between them, then only those are allowed; blank for the default: everything but link-local, unspecified, multicast
     *     and broadcast addresses, in whatever form of IPv6 they are wrapped
     * @param loopbackAllowed whether addresses of this machine itself are allowed by default
     * @throws IllegalArgumentException when an entry of the list makes no sense; the message names it
     */
    public static AddressGuard of(String hosts, boolean loopbackAllowed) {
        return new AddressGuard(hosts, loopbackAllowed, NameLookup.SYSTEM);
    }

    /**
     * Why a host is refused without asking a name server: for addresses in any notation, for names that mean this machine, and,
     * with a list, for names that are not on it. Empty when it may be tried.
     *
     * @param host as in a URL; IPv6 with or without brackets
     */
    public Optional<String> refusal(String host) {
        return HostText.read(host).filter(this::mayBeTried).isPresent() ? Optional.empty() : Optional.of(REFUSAL);
    }

    private boolean mayBeTried(HostText host) {
        return host.address().map(this::allowsLiteral).orElseGet(() -> mayBeLookedUp(host.name()));
    }

    private boolean allowsLiteral(InetAddress address) {
        return list.map(hosts -> hosts.has(address)).orElseGet(() -> rule.allows(address));
    }

    private boolean mayBeLookedUp(String name) {
        return list.map(hosts -> hosts.hasName(name) || hosts.hasSuffixOf(name))
                .orElseGet(() -> rule.loopbackAllowed() || !meansThisMachine(name));
    }

    /** RFC 6761, 6.3. */
    private static boolean meansThisMachine(String name) {
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    /**
     * The addresses that may be connected to; nothing else may be done with the host, neither looking it up again nor giving it
     * to somebody who does. May wait for a name server.
     *
     * @param host as in a URL; IPv6 with or without brackets
     * @return at least one, in the order in which they are to be tried
     * @throws AddressRefusedException when the host, or each of its addresses, is not allowed; the message names neither
     * @throws UnknownHostException when there is no such name; the message is the name
     */
    public List<InetAddress> resolve(String host) throws AddressRefusedException, UnknownHostException {
        var read = HostText.read(host).filter(this::mayBeTried).orElseThrow(() -> new AddressRefusedException(REFUSAL));
        if (read.address().isPresent()) {
            return List.of(read.address().get());
        }
        var allowed = names.addresses(read.name()).stream()
                .filter(address -> allowsFor(read.name(), address))
                .toList();
        if (allowed.isEmpty()) {
            throw new AddressRefusedException(REFUSAL);
        }
        return allowed;
    }

    /** A name on the list may stand for this machine; no name, whoever listed it, for an address that no camera has. */
    private boolean allowsFor(String name, InetAddress address) {
        return list.map(hosts -> hosts.has(address)
                        || new DefaultRule(rule.loopbackAllowed() || hosts.hasName(name)).allows(address))
                .orElseGet(() -> rule.allows(address));
    }
}
