package acme;

import dev.updraft.HumanRequest;
import dev.updraft.TriggerEvent;
import dev.updraft.spi.CallbackInvoker;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.util.List;

/** As the annotation processor would write it. */
public final class FlowBinding implements TaskBinding {
  @Override
  public String className() {
    return "acme.Flow";
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<TaskInvoker> invokers() {
    return List.of(
        new TaskInvoker(
            "rates",
            List.of(int.class),
            Types.parameterized(List.class, Double.class),
            a -> new Flow().rates((Integer) a[0])),
        new TaskInvoker(
            "train",
            List.of(double.class, String.class),
            Flow.Score.class,
            a -> new Flow().train((Double) a[0], (String) a[1])),
        new TaskInvoker(
            "best",
            List.of(Types.parameterized(List.class, Flow.Score.class)),
            Flow.Score.class,
            a -> new Flow().best((List<Flow.Score>) a[0])),
        new TaskInvoker(
            "report",
            List.of(double.class, Flow.Score.class),
            String.class,
            a -> new Flow().report((Double) a[0], (Flow.Score) a[1])),
        new TaskInvoker("flaky", List.of(), int.class, a -> new Flow().flaky()),
        new TaskInvoker("settings", List.of(), String.class, a -> new Flow().settings()),
        new TaskInvoker("times", List.of(), Flow.Times.class, a -> new Flow().times()),
        new TaskInvoker(
            "readTimes",
            List.of(Flow.Times.class),
            String.class,
            a -> new Flow().readTimes((Flow.Times) a[0])),
        new TaskInvoker("date", List.of(), String.class, a -> new Flow().date()),
        new TaskInvoker("boom", List.of(), int.class, a -> new Flow().boom()),
        new TaskInvoker(
            "slow", List.of(int.class), String.class, a -> new Flow().slow((Integer) a[0])),
        new TaskInvoker(
            "stubborn", List.of(int.class), String.class, a -> new Flow().stubborn((Integer) a[0])),
        new TaskInvoker(
            "killed", List.of(int.class), String.class, a -> new Flow().killed((Integer) a[0])),
        new TaskInvoker(
            "killedHanging",
            List.of(int.class),
            String.class,
            a -> new Flow().killedHanging((Integer) a[0])),
        new TaskInvoker(
            "later", List.of(String.class), int.class, a -> new Flow().later((String) a[0])),
        new TaskInvoker("interrupted", List.of(), int.class, a -> new Flow().interrupted()),
        new TaskInvoker("memory", List.of(), int.class, a -> new Flow().memory()),
        new TaskInvoker("skipping", List.of(), int.class, a -> new Flow().skipping()),
        new TaskInvoker("failing", List.of(), int.class, a -> new Flow().failing()),
        new TaskInvoker(
            "arrived", List.of(int.class), boolean.class, a -> new Flow().arrived((Integer) a[0])),
        new TaskInvoker(
            "nextScore",
            List.of(int.class),
            Types.parameterized(java.util.Optional.class, Flow.Score.class),
            a -> new Flow().nextScore((Integer) a[0])),
        new TaskInvoker(
            "brokenAtFirst",
            List.of(int.class),
            boolean.class,
            a -> new Flow().brokenAtFirst((Integer) a[0])),
        new TaskInvoker("failingSensor", List.of(), boolean.class, a -> new Flow().failingSensor()),
        new TaskInvoker(
            "submit", List.of(String.class), String.class, a -> new Flow().submit((String) a[0])),
        new TaskInvoker(
            "submitTo",
            List.of(String.class),
            String.class,
            a -> new Flow().submitTo((String) a[0])),
        new TaskInvoker("submitSimply", List.of(), String.class, a -> new Flow().submitSimply()),
        new TaskInvoker("submitBadly", List.of(), String.class, a -> new Flow().submitBadly()),
        new TaskInvoker(
            "finished",
            List.of(TriggerEvent.class, String.class),
            String.class,
            a -> new Flow().finished((TriggerEvent) a[0], (String) a[1])),
        new TaskInvoker("ended", List.of(), String.class, a -> new Flow().ended()),
        new TaskInvoker(
            "review",
            List.of(String.class),
            HumanRequest.class,
            a -> new Flow().review((String) a[0])),
        new TaskInvoker(
            "ask", List.of(String.class), HumanRequest.class, a -> new Flow().ask((String) a[0])),
        new TaskInvoker(
            "changes",
            List.of(),
            void.class,
            a -> {
              new Flow().changes();
              return null;
            }),
        new TaskInvoker("nan", List.of(), double.class, a -> new Flow().nan()),
        new TaskInvoker("error", List.of(), int.class, a -> new Flow().error()),
        new TaskInvoker("deep", List.of(), int.class, a -> new Flow().deep()),
        new TaskInvoker(
            "greet", List.of(String.class), String.class, a -> new Flow().greet((String) a[0])),
        new TaskInvoker("xcoms", List.of(), String.class, a -> new Flow().xcoms()),
        new TaskInvoker(
            "sum",
            List.of(Types.parameterized(Iterable.class, Integer.class)),
            int.class,
            a -> new Flow().sum((Iterable<Integer>) a[0])),
        new TaskInvoker("echo", List.of(Object.class), Object.class, a -> new Flow().echo(a[0])),
        new TaskInvoker(
            "none",
            List.of(int.class),
            Types.parameterized(List.class, Integer.class),
            a -> new Flow().none((Integer) a[0])));
  }

  @Override
  public List<CallbackInvoker> callbacks() {
    return List.of(
        new CallbackInvoker("page", outcome -> new Flow().page(outcome)),
        new CallbackInvoker("broken", outcome -> new Flow().broken()),
        new CallbackInvoker("hanging", outcome -> new Flow().hanging()),
        new CallbackInvoker("deaf", outcome -> new Flow().deaf()));
  }
}
