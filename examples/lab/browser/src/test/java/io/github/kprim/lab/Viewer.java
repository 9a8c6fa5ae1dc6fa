package io.github.kprim.lab;

import io.github.kprim.explore.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** One witness on the page, with the actions of a reader and what the reader sees. */
final class Viewer {
    private final Browser browser;
    private final WebElement article;

    Viewer(Browser browser, String id) {
        this.browser = browser;
        this.article = browser.id(id);
    }

    void press(String action) {
        article.findElement(By.cssSelector("[data-go=" + action + "]")).click();
    }

    WebElement slider() {
        return article.findElement(By.cssSelector("input[type=range]"));
    }

    WebElement find(String selector) {
        return article.findElement(By.cssSelector(selector));
    }

    /** Returns the number of the step that the page shows. All parts of the page must agree on it. */
    int step() {
        int number = Integer.parseInt(find("tr[aria-current=step]").getDomAttribute("data-step"));
        String said = find("output").getText();
        String caption = find(".state caption").getText();
        boolean agreed = said.startsWith(number + " of ")
                && String.valueOf(slider().getDomProperty("value")).equals(String.valueOf(number))
                && caption.equals(number == 0 ? "State before the first step" : "State after step " + number);
        if (!agreed) {
            throw new AssertionError(
                    "the mark is at step " + number + ", but the page says '" + said + "' and '" + caption + "'");
        }
        return number;
    }

    /** Returns the numbers of the steps that have this mark. */
    List<Integer> marked(String mark) {
        return article.findElements(By.cssSelector("tr[data-step]")).stream()
                .filter(row -> !row.findElements(By.cssSelector(".pair")).isEmpty())
                .filter(row ->
                        row.findElement(By.cssSelector(".pair")).getText().equals(mark))
                .map(row -> Integer.valueOf(row.getDomAttribute("data-step")))
                .toList();
    }

    /** Returns the objects in the panel by key, as they are shown now. */
    Map<String, String> entries() {
        return texts("tr[data-entry]", "data-entry");
    }

    /** Returns the tasks in the panel, as they are shown now. */
    Map<String, String> tasks() {
        return texts("tr[data-task]", "data-task");
    }

    private Map<String, String> texts(String rows, String key) {
        Object found = browser.run("""
                const [article, rows, key] = arguments;
                return Array.from(article.querySelectorAll('.state ' + rows))
                    .filter(row => row.checkVisibility())
                    .map(row => {
                      const cell = row.querySelector('td').cloneNode(true);
                      cell.querySelectorAll('small').forEach(was => was.remove());
                      return [row.getAttribute(key), row.querySelector('th').textContent + '=' + cell.textContent.trim()];
                    });
                """, article, rows, key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Object row : (List<?>) found) {
            List<?> pair = (List<?>) row;
            texts.put(String.valueOf(pair.get(0)), String.valueOf(pair.get(1)));
        }
        return texts;
    }

    /** Returns what {@link #entries} must be in {@code state}. */
    static Map<String, String> entriesOf(State state) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int g = 0; g < state.groups().size(); g++) {
            List<State.Entry> entries = state.groups().get(g).entries();
            for (int e = 0; e < entries.size(); e++) {
                State.Entry entry = entries.get(e);
                String waiting = entry.waiters().isEmpty() ? "" : "\nwaiting: " + String.join(", ", entry.waiters());
                texts.put(g + "." + e, entry.name() + "=" + entry.value() + waiting);
            }
        }
        return texts;
    }

    /** Returns what {@link #tasks} must be in {@code state}. */
    static Map<String, String> tasksOf(State state) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int t = 0; t < state.tasks().size(); t++) {
            State.Task task = state.tasks().get(t);
            String standing = switch (task.standing()) {
                case READY -> "next";
                case WAITS -> "waits";
                case ENDED -> "ended";
            };
            texts.put(String.valueOf(t), (task.name() + "=" + standing + " " + task.next()).strip());
        }
        return texts;
    }
}
