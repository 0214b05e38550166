package dev.updraft.benchmarks;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Prints how long Updraft's processor itself has worked, in the rounds and after ANALYZE, and how
 * long javac has worked in all: processor time of javac's thread, whatever else the machine does.
 */
public final class TimedProcessor extends AbstractProcessor {
  static final String MARK = "Milliseconds in Updraft's rounds, in its bodies, in all: ";

  private final Processor processor;
  private long rounds;
  private long bodies;
  private long started;

  /** Called by javac. */
  public TimedProcessor() throws ReflectiveOperationException {
    processor =
        (Processor)
            Class.forName("dev.updraft.processor.UpdraftProcessor")
                .getDeclaredConstructor()
                .newInstance();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  /** Listeners are called in the order in which they came, so these two surround Updraft's. */
  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    JavacTask task = JavacTask.instance(environment);
    task.addTaskListener(
        new Listener() {
          @Override
          public void finished(TaskEvent event) {
            started = now();
          }
        });
    long start = now();
    processor.init(environment);
    rounds += now() - start;
    task.addTaskListener(
        new Listener() {
          @Override
          public void finished(TaskEvent event) {
            bodies += now() - started;
            if (event.getKind() == TaskEvent.Kind.COMPILATION) {
              System.out.println(
                  MARK + rounds / 1_000_000 + " " + bodies / 1_000_000 + " " + now() / 1_000_000);
            }
          }
        });
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    long start = now();
    boolean claimed = processor.process(annotations, round);
    rounds += now() - start;
    return claimed;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private abstract static class Listener implements TaskListener {}
}
