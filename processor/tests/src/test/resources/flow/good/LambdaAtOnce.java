// forEach, computeIfAbsent and a stream run their lambdas before they return.
// Idea: Error Prone GuardedBy, immediate lambdas.
package lambdaatonce;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class LambdaAtOnce {
    @GuardedBy("this") private final Map<String, Integer> counts = new HashMap<>();
    @GuardedBy("this") private int total;

    synchronized void addAll(List<String> words) {
        words.forEach(word -> total += word.length());
        words.forEach(word -> counts.merge(word, 1, Integer::sum));
        counts.replaceAll((word, count) -> count + total);
    }

    synchronized List<String> frequent(List<String> words) {
        return words.stream().filter(word -> counts.getOrDefault(word, 0) > total).toList();
    }
}
