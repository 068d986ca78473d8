package dev.vastream.bridge.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Lets libraries of npm import each other in a browser: they name one another without a path, which a browser understands only
 * by an import map, and a map within the page is what its policy forbids.
 */
final class BareImports implements ResourceTransformer {

    /** Names of the webjars. */
    static final List<String> LIBRARIES = List.of("lit-element", "lit-html", "lit__reactive-element", "uplot");

    private static final Pattern IMPORT =
            Pattern.compile("((?:from|import)\\s*)\"(lit-element|lit-html|@lit/reactive-element)(/[^\"]+)?\"");

    /** Where a library is served. */
    static String path(String library) {
        return "/console/lib/" + library + "/";
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource file, ResourceTransformerChain next)
            throws IOException {
        var found = next.transform(request, file);
        var name = found.getFilename();
        if (name == null || !name.endsWith(".js")) {
            return found;
        }
        return new TransformedResource(
                found, rewritten(found.getContentAsString(UTF_8)).getBytes(UTF_8));
    }

    static String rewritten(String module) {
        return IMPORT.matcher(module).replaceAll(match -> {
            var library = match.group(2).replaceFirst("^@lit/", "lit__");
            var file = match.group(3) == null ? "/" + library.replaceFirst("^lit__", "") + ".js" : match.group(3);
            return match.group(1) + '"' + path(library) + file.substring(1) + '"';
        });
    }
}
