package dev.updraft.descriptor.diff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the differences of one DAG, or of what belongs to no DAG. */
final class Found {
  private final @Nullable String dagId;
  private final List<Change> changes = new ArrayList<>();

  Found(@Nullable String dagId) {
    this.dagId = dagId;
  }

  List<Change> changes() {
    return changes;
  }

  /** Something is there that was not. */
  void added(String kind, @Nullable String subject, Effect effect, String text) {
    changes.add(new Change(kind, dagId, subject, effect, text, null, subject));
  }

  /** Something that was there is gone. */
  void removed(String kind, @Nullable String subject, Effect effect, String text) {
    changes.add(new Change(kind, dagId, subject, effect, text, subject, null));
  }

  /** Something is another than it was. */
  void changed(
      String kind,
      @Nullable String subject,
      Effect effect,
      String what,
      @Nullable Object before,
      @Nullable Object after) {
    String text =
        before == null
            ? what + " is now " + Change.show(after)
            : after == null
                ? what + " was " + Change.show(before) + " and is no longer set"
                : what + ": " + Change.show(before) + " -> " + Change.show(after);
    changes.add(new Change(kind, dagId, subject, effect, text, before, after));
  }

  /** The same with words of its own. */
  void told(
      String kind,
      @Nullable String subject,
      Effect effect,
      String text,
      @Nullable Object before,
      @Nullable Object after) {
    changes.add(new Change(kind, dagId, subject, effect, text, before, after));
  }
}
