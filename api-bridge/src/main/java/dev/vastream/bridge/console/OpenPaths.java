package dev.vastream.bridge.console;

import java.util.regex.Pattern;

/**
 * The paths of the console that need no key: the page asks for one, and so must come without. What is there is the same for
 * everybody and in the open; data is behind the calls.
 */
public final class OpenPaths {

    /** The views, each with an address of its own. */
    static final String VIEWS = "cameras|zones|events|people|try|health";

    /** Neither escapes nor parameters nor steps upwards: any other spelling needs a key. */
    private static final Pattern OPEN = Pattern.compile("/"
            + "|/index\\.html"
            + "|/(" + VIEWS + ")(/[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,179})?"
            + "|/console(/[a-z][a-zA-Z0-9_-]*)*/[a-z][a-zA-Z0-9-]*(\\.[a-z]+)?\\.(js|css|svg)");

    private OpenPaths() {}

    /** Whether a path, as it was sent, is one of these. */
    public static boolean contains(String path) {
        return OPEN.matcher(path).matches();
    }
}
