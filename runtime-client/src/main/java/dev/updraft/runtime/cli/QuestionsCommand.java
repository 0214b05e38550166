package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.OpenQuestion;
import dev.updraft.client.RunFilter;
import dev.updraft.client.TaskRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft questions}. */
@Command(
    name = "questions",
    description = "Lists what tasks ask people, the oldest first. Since Airflow 3.1.",
    subcommands = {QuestionsCommand.Show.class, QuestionsCommand.Answer.class})
final class QuestionsCommand extends RestCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<dag_id>",
      description = "The DAG. Default: all.")
  private String dagId = RunFilter.ANY_DAG;

  /** Made by picocli. */
  QuestionsCommand() {}

  @Override
  int run(AirflowClient airflow) {
    if (!dagId.equals(RunFilter.ANY_DAG)) {
      airflow.dags().get(dagId);
    }
    List<OpenQuestion> questions = airflow.questions().open(dagId);
    Table table = new Table("dag", "run", "task", "asked", "subject", "options");
    for (OpenQuestion question : questions) {
      table.row(
          question.task().run().dagId(),
          question.task().run().runId(),
          question.task().label(),
          Texts.time(question.created()),
          question.subject(),
          String.join(", ", question.options()));
    }
    print(Json.list(questions, QuestionView::json), table.linesOr("Nobody asks anything"));
    return 0;
  }

  /** A command on the question of one task. */
  abstract static class One extends RestCommand {
    @Mixin private TaskArguments task = new TaskArguments();

    /** Made by picocli. */
    One() {}

    @Override
    void check() {
      task.check();
    }

    /** The task. */
    final TaskRef task() {
      return task.ref();
    }
  }

  /** {@code updraft questions show}. */
  @Command(name = "show", description = "Shows a question with its text and its form.")
  static final class Show extends One {
    /** Made by picocli. */
    Show() {}

    @Override
    int run(AirflowClient airflow) {
      OpenQuestion question = airflow.questions().get(task());
      Table table = Table.ofPairs();
      table.row("subject", question.subject());
      table.row("options", String.join(", ", question.options()));
      table.row("choose", question.multiple() ? "one or more" : "one");
      table.row("if nobody answers", Texts.orNothing(String.join(", ", question.defaults())));
      table.row("asked", Texts.time(question.created()));
      table.row("chosen", question.answered() ? String.join(", ", question.chosen()) : "not yet");
      table.row("answered by", Texts.orNothing(question.answeredBy()));
      question
          .params()
          .forEach((name, value) -> table.row("field " + name, Values.text(Plain.of(value))));
      List<String> lines = new ArrayList<>(table.lines());
      if (question.body() != null) {
        lines.add("");
        Texts.clean(question.body()).lines().forEach(lines::add);
      }
      print(QuestionView.json(question), lines);
      return 0;
    }
  }

  /** {@code updraft questions answer}. */
  @Command(name = "answer", description = "Answers the question of a task.")
  static final class Answer extends One {
    @Parameters(
        index = "3..*",
        arity = "1..*",
        paramLabel = "<option>",
        description = "What is chosen.")
    private List<String> options = List.of();

    @Option(
        names = "--input",
        paramLabel = "<json>",
        description = "Values of the form's fields, a JSON object, or @file with one.")
    private @Nullable String input;

    /** Made by picocli. */
    Answer() {}

    @Override
    void check() {
      super.check();
      Json.object("--input", input);
    }

    @Override
    int run(AirflowClient airflow) {
      airflow.questions().answer(task(), options, Json.object("--input", input));
      OpenQuestion question = airflow.questions().get(task());
      print(
          QuestionView.json(question),
          List.of(
              "Task " + task().label() + " is answered: " + String.join(", ", question.chosen())));
      return 0;
    }
  }
}
