package io.github.kprim.processor;

import com.google.auto.service.AutoService;
import io.github.kprim.processor.OrderReader.Edge;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;

/**
 * The annotation processor that writes a table of which function needs which lock, for all types of a compilation.
 *
 * <p>Does nothing unless the option {@code -Akprim.lockTable} is given. Then it writes {@code META-INF/kprim/locks.md},
 * in Markdown, next to the class files. The file has, for each type with contracts of its own or inherited ones, a
 * table of its functions and one of its guarded fields, and also the declared lock order. The same types give the same
 * file, in whatever order javac sees them. The file omits generated types, and types whose contracts
 * {@link ContractProcessor} rejects. If no type has contracts, no file is written.
 */
@AutoService(Processor.class)
public final class LockTableProcessor extends SourceProcessor {
    static final String OPTION = "kprim.lockTable";
    static final String RESOURCE = "META-INF/kprim/locks.md";

    private final Set<String> types = new TreeSet<>();

    /** Creates the processor; called by javac through {@link java.util.ServiceLoader}. */
    public LockTableProcessor() {}

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(OPTION);
    }

    /** Returns all annotations, because a type can inherit contracts without having an annotation itself. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return isWanted() ? Set.of("*") : Set.of();
    }

    private boolean isWanted() {
        return isInitialized() && processingEnv.getOptions().containsKey(OPTION);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (isWanted()) {
            ElementFilter.typesIn(round.getRootElements()).forEach(this::add);
            if (round.processingOver()) {
                write();
            }
        }
        return false;
    }

    private void add(TypeElement type) {
        if (AnnotationNames.find(type, AnnotationNames.GENERATED_CHECKS).isEmpty()) {
            types.add(type.getQualifiedName().toString());
            ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::add);
        }
    }

    /** Writes the file at the end, when every type that a contract may name exists. */
    private void write() {
        TypeChecker checker = new TypeChecker(processingEnv, sources());
        OrderReader orders = new OrderReader(processingEnv, sources());
        List<TypeContracts> contracts = new ArrayList<>();
        List<Edge> order = new ArrayList<>();
        for (String name : types) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            Diagnostics diagnostics = new Diagnostics();
            if (type != null) {
                TypeContracts found = checker.check(type, diagnostics);
                if (diagnostics.isClean()) {
                    contracts.add(found);
                    order.addAll(orders.edgesOf(type));
                }
            }
        }
        String text = new LockTable(processingEnv.getElementUtils()).text(contracts, order);
        if (!text.isEmpty()) {
            write(text, contracts.stream().map(TypeContracts::type).toList());
        }
    }

    private void write(String text, List<TypeElement> origins) {
        try (Writer writer = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE, origins.toArray(new Element[0]))
                .openWriter()) {
            writer.write(text);
        } catch (IOException e) {
            Diagnostics diagnostics = new Diagnostics();
            diagnostics.cannotWrite(SourcePlace.of(origins.get(0)), RESOURCE, e);
            diagnostics.report(processingEnv.getMessager(), sources());
        }
    }
}
