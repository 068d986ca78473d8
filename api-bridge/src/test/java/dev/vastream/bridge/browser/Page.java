package dev.vastream.bridge.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tab of a browser. It notes what goes wrong in it. */
public final class Page implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_TABS = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** The modifier of the protocol. */
    private static final int SHIFT = 8;

    private static final Map<String, Integer> KEYS = Map.of(
            "Enter",
            13,
            "Tab",
            9,
            "Escape",
            27,
            " ",
            32,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);

    private final DevTools tools;
    private final String session;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Map<String, String> asked = new ConcurrentHashMap<>();
    private final Map<String, Long> weights = new ConcurrentHashMap<>();
    private final List<String> windows = new CopyOnWriteArrayList<>();
    private volatile boolean isAgreed = true;

    Page(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        tools.listen(session, this::note);
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
        call("Network.enable", Map.of());
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    private void note(JsonNode event) {
        var parameters = event.path("params");
        switch (event.path("method").asString()) {
            case "Runtime.exceptionThrown" ->
                problems.add(parameters
                        .at("/exceptionDetails/exception/description")
                        .asString(parameters.at("/exceptionDetails/text").asString("")));
            case "Log.entryAdded" -> {
                if (parameters.at("/entry/level").asString().equals("error")) {
                    problems.add(parameters.at("/entry/text").asString()
                            + " "
                            + parameters.at("/entry/url").asString(""));
                }
            }
            case "Network.requestWillBeSent" ->
                asked.put(
                        parameters.path("requestId").asString(),
                        parameters.at("/request/url").asString());
            case "Network.loadingFinished" ->
                weights.merge(
                        asked.getOrDefault(parameters.path("requestId").asString(), ""),
                        parameters.path("encodedDataLength").asLong(),
                        Long::sum);
            case "Page.javascriptDialogOpening" -> {
                windows.add(parameters.path("type").asString());
                var answer = Map.of("accept", isAgreed);
                // Not here: the answer to this call comes on this thread.
                var unused = CompletableFuture.runAsync(() -> call("Page.handleJavaScriptDialog", answer));
            }
            default -> {
                // Of no interest.
            }
        }
    }

    /** Scripts that failed, what the policy forbade, and answers that were errors. */
    public List<String> problems() {
        return problems;
    }

    /** Windows of the browser's own that asked something, by their type: {@code beforeunload} asks whether to leave. */
    public List<String> windows() {
        return windows;
    }

    /** Whether such windows are agreed to from now on, as they are at first. */
    public void agree(boolean agrees) {
        isAgreed = agrees;
    }

    /** Bytes that came over the network, with their headers, by address. */
    public Map<String, Long> weights() {
        return Map.copyOf(weights);
    }

    /** What keeps people from using the page as it is now, as far as axe-core finds it serious. */
    public List<String> barriers() {
        return Accessibility.problems(this);
    }

    /** Takes nothing from the browser's store, as at a first visit. */
    public void withoutStore() {
        call("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    }

    /** Goes to an address, and waits until its scripts have run. */
    public void open(String address) {
        call("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** As large as a window of that many pixels. */
    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Whether the system's colours are dark. */
    public void dark(boolean isDark) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** What an expression gives, or a promise that it gives. */
    public JsonNode evaluate(String expression) {
        var said =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (said.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + said.path("exceptionDetails"));
        }
        return said.path("result").path("value");
    }

    /**
     * Holds back the calls whose path has that in it, until the script is told otherwise: {@code held[0]()} sends the first of
     * them, {@code held[0](answer)} answers it with JSON.
     */
    public void hold(String part) {
        evaluate(
                "{ const ask = fetch; window.held = []; window.fetch = (path, options) => path.includes(" + quoted(part)
                        + ") ? new Promise(done => held.push(answer =>"
                        + " done(answer ? new Response(JSON.stringify(answer)) : ask(path, options)))) : ask(path, options); }");
    }

    /** Waits until an expression holds. */
    public void await(String expression) {
        await(expression, PATIENCE);
    }

    /** Waits for so long until an expression holds. */
    public void await(String expression, Duration patience) {
        try {
            Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .until(() -> evaluate("Boolean(" + expression + ")").asBoolean());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "never: " + expression + "; the page says: "
                            + evaluate("document.body.innerText").asString("") + "; " + problems,
                    e);
        }
    }

    /** Waits for an element and clicks in its middle, as a mouse does. */
    public void click(String selector) {
        var found = "document.querySelector(" + quoted(selector) + ")";
        await(found);
        var at = evaluate("(() => { const e = " + found + "; e.scrollIntoView({ block: 'center' });"
                + " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        for (var type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.path(0).asDouble(),
                            "y",
                            at.path(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /**
     * Does something with the mouse at a place of the window.
     *
     * @param type as the protocol names it: {@code mousePressed}, {@code mouseMoved} or {@code mouseReleased}
     */
    public void mouse(String type, double x, double y) {
        call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }

    /** Types a text where the focus is. */
    public void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, by its name. */
    public void press(String key) {
        press(key, false);
    }

    private void press(String key, boolean withShift) {
        var code = KEYS.get(key);
        for (var type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type", type,
                            "key", key,
                            "code", key,
                            "windowsVirtualKeyCode", code,
                            "modifiers", withShift ? SHIFT : 0,
                            "text", key.equals("Enter") ? "\r" : key.equals(" ") ? " " : ""));
        }
    }

    /** Goes from field to field with the tabulator until it is at that element, backwards where that is nearer. */
    public void tabTo(String selector) {
        var isBefore = evaluate(
                        "(() => { const to = document.querySelector(" + quoted(selector) + ");"
                                + " return document.activeElement !== document.body && Boolean(to) &&"
                                + " Boolean(to.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING); })()")
                .asBoolean();
        for (var i = 0; i < MOST_TABS; i++) {
            if (evaluate("document.activeElement.matches(" + quoted(selector) + ")")
                    .asBoolean()) {
                return;
            }
            press("Tab", isBefore);
        }
        throw new AssertionError("not reached by keyboard: " + selector);
    }

    /** Waits until such an element has the focus, and one sees that it has. */
    public void awaitFocus(String selector) {
        var at = "document.activeElement";
        try {
            await(at + ".matches(" + quoted(selector) + ") && " + at + ".matches(':focus-visible')"
                    + " && getComputedStyle(" + at + ").outlineStyle === 'solid'");
        } catch (AssertionError e) {
            throw new AssertionError("the focus is at " + evaluate(at + ".outerHTML.slice(0, 200)"), e);
        }
    }

    /** Chooses a file, as the window that a file's field opens does. */
    public void choose(String selector, Path file) {
        var document =
                call("DOM.getDocument", Map.of()).path("root").path("nodeId").asInt();
        var field = call("DOM.querySelector", Map.of("nodeId", document, "selector", selector))
                .path("nodeId")
                .asInt();
        call(
                "DOM.setFileInputFiles",
                Map.of("nodeId", field, "files", List.of(file.toAbsolutePath().toString())));
    }

    /** Saves what is seen as a PNG. */
    public void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var picture = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", false));
        Files.write(file, Base64.getDecoder().decode(picture.path("data").asString()));
    }

    /** Closes the tab. */
    @Override
    public void close() {
        call("Page.close", Map.of());
    }

    /** A text as JavaScript writes it. */
    public static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
