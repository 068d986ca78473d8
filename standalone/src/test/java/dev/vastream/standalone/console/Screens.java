package dev.vastream.standalone.console;

import dev.vastream.bridge.browser.Page;
import java.io.IOException;
import java.nio.file.Path;

/** Takes pictures of a page: of a wide window and a phone, light and dark. */
record Screens(Page page) {

    private static final Path FOLDER = Path.of("target", "console");
    private static final int WIDE = 1440;
    private static final int NARROW = 390;

    /** After which canvases are drawn in the new size. */
    private static final String SETTLED = "new Promise(done => setTimeout(done, 250))";

    void take(String name) throws IOException {
        for (var dark : new boolean[] {false, true}) {
            page.dark(dark);
            for (var width : new int[] {WIDE, NARROW}) {
                page.size(width, width == NARROW ? 844 : 900);
                page.evaluate(SETTLED);
                page.screenshot(FOLDER.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
            }
        }
        page.dark(false);
        page.size(WIDE, 900);
    }
}
