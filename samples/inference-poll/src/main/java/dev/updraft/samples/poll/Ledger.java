package dev.updraft.samples.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/**
 * Files that say what became of each message, in a folder that all workers share.
 *
 * <p>A file appears whole and once: of several tasks that answer one question at the same time, one
 * wins, and all others are told.
 */
final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path answers;
  private final Path duplicates;
  private final Path deadLetters;
  private final Path done;
  private final Path drafts;

  /** That of a folder, which is made if there is none. */
  Ledger(Path folder) {
    answers = made(folder.resolve("answers"));
    duplicates = made(folder.resolve("duplicates"));
    deadLetters = made(folder.resolve("dead-letters"));
    done = made(folder.resolve("done"));
    drafts = made(folder.resolve("drafts"));
  }

  /** Deletes all that was noted. */
  void clear() throws IOException {
    for (Path folder : List.of(answers, duplicates, deadLetters, done, drafts)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The answer to this question, if it has one. */
  Optional<Answer> find(String id) throws IOException {
    Path file = answers.resolve(name(id));
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), Answer.class))
        : Optional.empty();
  }

  /** Stores an answer; false if there is one to this question. */
  boolean store(Answer answer) throws IOException {
    return create(answers.resolve(name(answer.id())), answer);
  }

  /** Notes that a question came again. */
  void duplicate(String id, String place) throws IOException {
    create(duplicates.resolve(name(id + " at " + place)), new Duplicate(id, place));
  }

  /** Notes that there is nothing more to do about a message, whatever it was. */
  void done(String place) throws IOException {
    create(done.resolve(name(place)), place);
  }

  /** Whether that was noted. */
  boolean isDone(String place) {
    return Files.exists(done.resolve(name(place)));
  }

  /** Keeps a message that is no question. Coming again, it is kept once. */
  Path deadLetter(Message message, String reason) throws IOException {
    Path file = deadLetters.resolve(name(message.place()));
    create(file, new DeadLetter(message.place(), message.text(), reason));
    return file;
  }

  /** All answers. */
  List<Answer> answers() throws IOException {
    return read(answers, Answer.class);
  }

  /** All questions that came again. */
  List<Duplicate> duplicates() throws IOException {
    return read(duplicates, Duplicate.class);
  }

  /** All messages that were no questions. */
  List<DeadLetter> deadLetters() throws IOException {
    return read(deadLetters, DeadLetter.class);
  }

  /**
   * A question that came again.
   *
   * @param id the question
   * @param place where the message was
   */
  record Duplicate(String id, String place) {}

  /**
   * A message that is no question.
   *
   * @param place where it was
   * @param text what it says
   * @param reason why it is none
   */
  record DeadLetter(String place, String text, String reason) {}

  /** A link to a whole file: unlike a rename, it fails if there is one. */
  private boolean create(Path file, Object content) throws IOException {
    Path draft = Files.createTempFile(drafts, "draft", ".json");
    try {
      Files.write(draft, JSON.writeValueAsBytes(content));
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(draft);
    }
  }

  private static <T> List<T> read(Path folder, Class<T> type) throws IOException {
    List<T> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.add(JSON.readValue(Files.readAllBytes(file), type));
      }
    }
    return all;
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the answers cannot be made: " + folder, e);
    }
  }

  private static String name(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("*", "%2A") + ".json";
  }
}
