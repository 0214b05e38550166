package dev.updraft.samples.push;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import dev.updraft.samples.digits.Chosen;
import dev.updraft.samples.digits.Digit;
import dev.updraft.samples.digits.Digits;
import dev.updraft.samples.digits.DigitsModel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Trains a model, opens the endpoint, and sends it what users send: one digit after the other, many
 * at once, nonsense, and digits while Airflow is away. Works on Airflow and on the dev server.
 */
public final class PushDemo {
  private static final Duration AWAY_LIMIT = Duration.ofSeconds(2);

  private final AirflowClient airflow;
  private final Settings settings;
  private final PrintStream out;
  private final User user = new User();
  private final Map<String, DigitsModel> models = new HashMap<>();

  /** A demo; nothing is started yet. */
  public PushDemo(AirflowClient airflow, Settings settings, PrintStream out) {
    this.airflow = airflow;
    this.settings = settings;
    this.out = out;
  }

  /**
   * What to do.
   *
   * @param folder where the model is kept; this program and the worker see the same one
   * @param oneByOne how many requests to send one after the other
   * @param together how many requests to send at once
   * @param patience how long a request or the training may take
   */
  public record Settings(Path folder, int oneByOne, int together, Duration patience) {}

  /**
   * What was seen.
   *
   * @param testAccuracy of the model, on digits that it was not trained on
   * @param alone the times of requests that were sent one after the other
   * @param shares where these went
   * @param together the times of requests that were sent at once
   * @param perSecond how many of those were answered in a second
   * @param right how many of those were read right
   * @param refusals what was answered to nonsense, by what was sent
   * @param away what was answered while Airflow was away
   */
  public record Report(
      double testAccuracy,
      Latencies alone,
      Shares shares,
      Latencies together,
      double perSecond,
      int right,
      Map<String, String> refusals,
      String away) {}

  /** The server is in {@code UPDRAFT_SERVER_URL}. Exit code 1 if something is not as it should. */
  public static void main(String[] arguments) throws Exception {
    var server = System.getenv().getOrDefault("UPDRAFT_SERVER_URL", "http://localhost:8080");
    var folder = Files.createDirectories(Path.of("target", "models")).toAbsolutePath();
    var settings = new Settings(folder, 5, 50, Duration.ofMinutes(2));
    try (var airflow =
        AirflowClient.connect(server, Credentials.fromEnvironment(System.getenv()))) {
      new PushDemo(airflow, settings, System.out).run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Does all of it.
   *
   * @throws IllegalStateException if an answer is not as it should be
   */
  public Report run() throws IOException, InterruptedException {
    out.printf("Airflow %s%n", airflow.version());
    airflow.dags().unpause(ModelTraining_Dag.ID);
    airflow.dags().unpause(Inference_Dag.ID);
    Chosen chosen = train();
    List<Digit> digits = Digits.dealt(chosen.winner().seed()).test();
    var limit = settings.patience();
    try (var server = PredictionServer.start(airflow, 0, limit, limit)) {
      out.printf("%s, %d requests one after the other:%n", server.url(), settings.oneByOne());
      List<User.Reply> alone = new ArrayList<>();
      for (Digit digit : digits.subList(0, settings.oneByOne())) {
        alone.add(checked(user.sendsPixels(server.url(), digit.pixels()).join(), digit));
      }
      var timesAlone = times(alone);
      out.printf("  %s%n", timesAlone);
      var shares = Shares.of(alone.stream().map(this::ended).toList());
      out.printf("  %s%n", shares);

      out.printf("%d requests at once:%n", settings.together());
      long begin = System.nanoTime();
      List<Digit> many = digits.subList(0, settings.together());
      List<User.Reply> together = together(server.url(), many);
      double seconds = (System.nanoTime() - begin) / 1e9;
      var timesTogether = times(together);
      double perSecond = together.size() / seconds;
      out.printf("  %s, %.1f answers a second%n", timesTogether, perSecond);
      int right = 0;
      for (int i = 0; i < many.size(); i++) {
        right += together.get(i).digit() == many.get(i).value() ? 1 : 0;
      }
      out.printf("  %d of %d digits read right%n", right, many.size());

      out.println("Nonsense:");
      var refusals = refusals(server.url());
      refusals.forEach((sent, answer) -> out.printf("  %s: %s%n", sent, answer));
      out.println("Airflow is away:");
      String away = away(digits.get(0));
      out.printf("  %s%n", away);
      out.printf(
          "Proved: %d digits were each answered by a run of their own, and nonsense was refused%n",
          alone.size() + together.size());
      return new Report(
          chosen.testAccuracy(),
          timesAlone,
          shares,
          timesTogether,
          perSecond,
          right,
          refusals,
          away);
    }
  }

  private Chosen train() throws InterruptedException {
    out.println("Training:");
    var folder = settings.folder().toString();
    RunRef run = ModelTraining_Dag.defaults(folder).trigger(airflow).ref();
    airflow.runs().await(run, WaitOptions.upTo(settings.patience())).requireSuccess();
    Chosen chosen = airflow.tasks().xcom(TaskRef.of(run, "choose"), Chosen.class).orElseThrow();
    out.printf("  it reads %.1f %% of new digits%n", 100 * chosen.testAccuracy());
    return chosen;
  }

  private List<User.Reply> together(URI url, List<Digit> digits) {
    List<CompletableFuture<User.Reply>> sent =
        digits.stream().map(digit -> user.sendsPixels(url, digit.pixels())).toList();
    List<User.Reply> replies = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      replies.add(checked(sent.get(i).join(), digits.get(i)));
    }
    return replies;
  }

  /**
   * The endpoint says what its model says here, whichever that is: a search that goes on meanwhile
   * may find a better one.
   */
  private User.Reply checked(User.Reply reply, Digit digit) {
    require(reply.status() == 200, "Answer: " + reply);
    var model = models.computeIfAbsent(reply.model(), path -> DigitsModel.read(Path.of(path)));
    require(reply.digit() == model.guess(digit.pixels()).value(), "Another guess: " + reply);
    return reply;
  }

  private Shares.Ended ended(User.Reply reply) {
    var run = new RunRef(Inference_Dag.ID, reply.run());
    return new Shares.Ended(
        airflow.runs().get(run), airflow.tasks().get(TaskRef.of(run, "predict")));
  }

  private Map<String, String> refusals(URI url) throws IOException, InterruptedException {
    Map<String, String> refusals = new LinkedHashMap<>();
    for (String body :
        List.of(
            "digit",
            "{}",
            "{\"pixels\": [1, 2, 3]}",
            "{\"pixels\": [\"black\"]}",
            "{\"pixels\": [" + "17,".repeat(63) + "17]}")) {
      User.Reply reply = user.sends(url, body);
      require(reply.status() == 400 && !reply.error().isEmpty(), body + ": " + reply);
      refusals.put(body.length() > 40 ? body.substring(0, 40) + ".." : body, reply.error());
    }
    return refusals;
  }

  private String away(Digit digit) throws IOException {
    try (var nobody = AirflowClient.connect("http://127.0.0.1:" + freePort(), Credentials.none());
        var server = PredictionServer.start(nobody, 0, AWAY_LIMIT, settings.patience())) {
      User.Reply reply = user.sendsPixels(server.url(), digit.pixels()).join();
      require(reply.status() == 503, "Answer while Airflow is away: " + reply);
      return reply.error();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Latencies times(List<User.Reply> replies) {
    return Latencies.of(replies.stream().map(User.Reply::time).toList());
  }

  private static void require(boolean condition, String text) {
    if (!condition) {
      throw new IllegalStateException(text);
    }
  }
}
