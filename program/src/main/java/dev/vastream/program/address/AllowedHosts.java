package dev.vastream.program.address;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of hosts that an administrator wrote.
 *
 * @param names names, lower-case ASCII
 * @param suffixes what names below {@code *.suffix} end with, dot included
 * @param blocks addresses
 */
record AllowedHosts(Set<String> names, Set<String> suffixes, List<AddressBlock> blocks) {

    private static final String WILDCARD = "*.";

    AllowedHosts {
        names = Set.copyOf(names);
        suffixes = Set.copyOf(suffixes);
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads the list.
     *
     * @param text entries with commas or blanks between them
     * @throws IllegalArgumentException when an entry makes no sense; the message names it
     */
    static AllowedHosts of(String text) {
        var names = new HashSet<String>();
        var suffixes = new HashSet<String>();
        var blocks = new ArrayList<AddressBlock>();
        for (var entry : text.strip().split("[\\s,]+")) {
            if (entry.isEmpty()) {
                continue;
            }
            var block = AddressBlock.read(entry);
            if (block.isPresent()) {
                blocks.add(block.get());
            } else if (entry.startsWith(WILDCARD)) {
                suffixes.add("." + name(entry.substring(WILDCARD.length()), entry));
            } else {
                names.add(name(entry, entry));
            }
        }
        return new AllowedHosts(names, suffixes, blocks);
    }

    private static String name(String text, String entry) {
        return HostText.read(text)
                .map(HostText::name)
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("'" + entry
                        + "' is no name, no *.suffix, no address and no block of addresses such as 10.0.0.0/8"));
    }

    boolean hasName(String name) {
        return names.contains(name);
    }

    boolean hasSuffixOf(String name) {
        return suffixes.stream().anyMatch(name::endsWith);
    }

    boolean has(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }
}
