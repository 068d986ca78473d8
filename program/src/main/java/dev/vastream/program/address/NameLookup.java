package dev.vastream.program.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What a name server says of a name. */
@FunctionalInterface
interface NameLookup {

    NameLookup SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /** All addresses of the name, in the order in which they are to be tried. */
    List<InetAddress> addresses(String name) throws UnknownHostException;
}
