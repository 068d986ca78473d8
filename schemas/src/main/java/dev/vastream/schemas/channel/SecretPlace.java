package dev.vastream.schemas.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a secret stands in the text of an address.
 *
 * @param name of the parameter that it is the value of, in lower case; {@link #USER_INFO} for the part before the host
 * @param start index of its first character
 * @param end index behind its last one
 */
record SecretPlace(String name, int start, int end) {

    static final String MASK = "***";

    /** No parameter's name: that would have been split there. */
    static final String USER_INFO = "@";

    private static final Pattern SECRET = Pattern.compile("user|pass|pwd|token|key|secret|auth|sig|cred");

    /**
     * Parameters of the query, and those that cameras have between slashes, as in {@code /user=admin&password=x&channel=1}. What
     * is behind the first equals sign is the value.
     */
    private static final Pattern PARAMETER = Pattern.compile("([^/?&;#=]++)=([^/?&;#]*+)");

    /** The secret parameters of what follows the host. */
    static List<SecretPlace> parameters(String text, int from) {
        var places = new ArrayList<SecretPlace>();
        var parameter = PARAMETER.matcher(text).region(from, text.length());
        while (parameter.find()) {
            var name = URLDecoder.decode(parameter.group(1), UTF_8).toLowerCase(Locale.ROOT);
            if (SECRET.matcher(name).find()) {
                places.add(new SecretPlace(name, parameter.start(2), parameter.end(2)));
            }
        }
        return places;
    }

    String in(String text) {
        return text.substring(start, end);
    }
}
