package dev.updraft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where calls are written: a block, or the function of a mapping. */
final class Scope {
  /** What kind of place it is. */
  enum Kind {
    /** Whoever runs the block around it runs this too: what is made here can be used afterwards. */
    PLAIN,
    /** A branch or cleanup. */
    ARM,
    /** A group or the whole DAG. */
    GROUP,
    /** The function of a mapping, which writes through the block around it. */
    MAPPING
  }

  private final @Nullable Scope parent;
  private final Kind kind;
  private final List<Map<String, @Nullable Object>> statements = new ArrayList<>();

  Scope(@Nullable Scope parent, Kind kind) {
    this.parent = parent;
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  List<Map<String, @Nullable Object>> statements() {
    return statements;
  }

  /** The block that writes here. */
  Scope block() {
    return kind == Kind.MAPPING && parent != null ? parent.block() : this;
  }

  /** Whether it is within the function of a mapping. */
  boolean inMapping() {
    return kind == Kind.MAPPING || parent != null && parent.inMapping();
  }

  /** Whether what was made in the other scope can be used here. */
  boolean sees(Scope other) {
    for (Scope made = other; made != null; made = made.kind == Kind.PLAIN ? made.parent : null) {
      for (Scope at = this; at != null; at = at.parent) {
        if (at == made) {
          return true;
        }
      }
    }
    return false;
  }
}
