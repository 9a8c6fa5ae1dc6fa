package io.github.kprim.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium from Debian's packages chromium and chromium-driver, with a new profile. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    /**
     * The logger would warn that Selenium has no classes for this version's protocol. The commands are sent without
     * them.
     */
    private static final Logger PROTOCOL_VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        PROTOCOL_VERSIONS.setLevel(Level.SEVERE);
    }

    private final Path profile;
    private final ChromeDriver driver;

    Browser() {
        try {
            profile = Files.createTempDirectory("kprim-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Both paths are given, so that Selenium searches for nothing and downloads nothing.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find("chromedriver"))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options(find("chromium")));
        forgetItsOwnPage();
    }

    /** Leaves the page that every browser starts with. That page may load anything. */
    private void forgetItsOwnPage() {
        driver.get("about:blank");
        requests();
        console();
    }

    private ChromeOptions options(File chromium) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        return options;
    }

    /** Returns an executable on the path. */
    static File find(String command) {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                .map(folder -> new File(folder, command))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + command
                        + " on the PATH, which -Pbrowser needs; on Debian: apt-get install chromium chromium-driver"));
    }

    /** Opens a page again from the start, even if it is already open at another fragment. */
    void open(Path page, String fragment) {
        driver.get("about:blank");
        driver.get(page.toUri() + fragment);
        // The page goes to its fragment when it has loaded, which may be just after get() returns.
        driver.executeAsyncScript("const done = () => setTimeout(arguments[0]);"
                + "if (document.readyState === 'complete') { done(); } else { addEventListener('load', done); }");
    }

    void size(int width, int height) {
        devtools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows pages as on this kind of medium, to a user who prefers this color scheme. */
    void media(String medium, String colorScheme) {
        devtools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        medium,
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    void devtools(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    WebElement find(By by) {
        return driver.findElement(by);
    }

    WebElement id(String id) {
        return driver.findElement(By.id(id));
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    /** Returns the messages of the console since the last call. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the requests since the last call, except for files and data in the page. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(Browser::url)
                .toList();
    }

    private static String url(String message) {
        Map<?, ?> entry = new Json().toType(message, Map.class);
        Map<?, ?> parameters = (Map<?, ?>) ((Map<?, ?>) entry.get("message")).get("params");
        return String.valueOf(((Map<?, ?>) parameters.get("request")).get("url"));
    }

    /** Saves what the window shows as an image, for people to look at. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // The browser may still be writing. The operating system clears its temporary files.
        }
    }
}
