package dev.updraft.processor.mutation;

import dev.updraft.processor.mutation.Spans.Part;
import dev.updraft.processor.mutation.Spans.Span;
import java.util.List;
import java.util.Random;

/** One way to break a source. */
enum Mutator {
  DELETE_TOKEN {
    @Override
    String apply(Spans source, Random random) {
      return replace(source, pick(source, Part.TOKEN, random), "");
    }
  },
  DUPLICATE_TOKEN {
    @Override
    String apply(Spans source, Random random) {
      Span span = pick(source, Part.TOKEN, random);
      return replace(source, span, source.text(span) + " " + source.text(span));
    }
  },
  SWAP_TOKENS {
    @Override
    String apply(Spans source, Random random) {
      return swap(source, Part.TOKEN, random);
    }
  },
  REPLACE_NAME {
    @Override
    String apply(Spans source, Random random) {
      return exchange(source, Part.NAME, random);
    }
  },
  REPLACE_TYPE {
    @Override
    String apply(Spans source, Random random) {
      return random.nextBoolean()
          ? exchange(source, Part.TYPE, random)
          : replace(source, pick(source, Part.TYPE, random), pick(Words.TYPES, random));
    }
  },
  REPLACE_LITERAL {
    @Override
    String apply(Spans source, Random random) {
      return random.nextBoolean()
          ? exchange(source, Part.LITERAL, random)
          : replace(source, pick(source, Part.LITERAL, random), pick(Words.LITERALS, random));
    }
  },
  REPLACE_OPERATOR {
    @Override
    String apply(Spans source, Random random) {
      return replace(source, pick(source, Part.OPERATOR, random), pick(Words.OPERATORS, random));
    }
  },
  REPLACE_EXPRESSION {
    @Override
    String apply(Spans source, Random random) {
      return exchange(source, Part.EXPRESSION, random);
    }
  },
  WRAP_EXPRESSION {
    @Override
    String apply(Spans source, Random random) {
      Span span = pick(source, Part.EXPRESSION, random);
      return replace(
          source, span, pick(Words.AROUND_EXPRESSIONS, random).replace("§", source.text(span)));
    }
  },
  SWAP_STATEMENTS {
    @Override
    String apply(Spans source, Random random) {
      return swap(source, Part.STATEMENT, random);
    }
  },
  DELETE_STATEMENT {
    @Override
    String apply(Spans source, Random random) {
      return replace(source, pick(source, Part.STATEMENT, random), "");
    }
  },
  DUPLICATE_STATEMENT {
    @Override
    String apply(Spans source, Random random) {
      Span span = pick(source, Part.STATEMENT, random);
      return replace(source, span, source.text(span) + " " + source.text(span));
    }
  },
  WRAP_STATEMENT {
    @Override
    String apply(Spans source, Random random) {
      Span span = pick(source, Part.STATEMENT, random);
      return replace(
          source, span, pick(Words.AROUND_STATEMENTS, random).replace("§", source.text(span)));
    }
  },
  INSERT_STATEMENT {
    @Override
    String apply(Spans source, Random random) {
      Span span = pick(source, Part.STATEMENT, random);
      return replace(source, span, pick(Words.STATEMENTS, random) + " " + source.text(span));
    }
  },
  CUT_METHOD {
    @Override
    String apply(Spans source, Random random) {
      Span body = pick(source, Part.BODY, random);
      String text = source.text(body);
      String half = text.substring(0, 1 + random.nextInt(text.length()));
      long open = half.chars().filter(c -> c == '{').count();
      long closed = half.chars().filter(c -> c == '}').count();
      return replace(source, body, half + "}".repeat((int) Math.max(0, open - closed)));
    }
  },
  CUT_AFTER_STATEMENT {
    @Override
    String apply(Spans source, Random random) {
      Span body = pick(source, Part.BODY, random);
      List<Span> inside = source.of(Part.STATEMENT).stream().filter(body::holds).toList();
      if (inside.isEmpty()) {
        return replace(source, body, "{}");
      }
      String half =
          source.text().substring(body.start(), inside.get(random.nextInt(inside.size())).end());
      long open = half.chars().filter(c -> c == '{').count();
      long closed = half.chars().filter(c -> c == '}').count();
      return replace(source, body, half + "}".repeat((int) Math.max(0, open - closed)));
    }
  },
  MODIFY_METHOD {
    @Override
    String apply(Spans source, Random random) {
      Span method = pick(source, Part.METHOD, random);
      return replace(source, method, pick(Words.MODIFIERS, random) + " " + source.text(method));
    }
  };

  /** The source with one change. */
  abstract String apply(Spans source, Random random);

  /** Mostly in the bodies that the processor reads. */
  private static Span pick(Spans source, Part part, Random random) {
    List<Span> read = source.read(part);
    List<Span> spans = read.isEmpty() || random.nextInt(4) == 0 ? source.of(part) : read;
    if (spans.isEmpty()) {
      // A change before this one may have left none: then it is at the end.
      return new Span(source.text().length(), source.text().length());
    }
    return spans.get(random.nextInt(spans.size()));
  }

  private static String pick(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private static String replace(Spans source, Span span, String by) {
    return source.text().substring(0, span.start()) + by + source.text().substring(span.end());
  }

  private static String exchange(Spans source, Part part, Random random) {
    Span other = pick(source, part, random);
    return replace(source, pick(source, part, random), source.text(other));
  }

  private static String swap(Spans source, Part part, Random random) {
    Span first = pick(source, part, random);
    Span second = pick(source, part, random);
    if (first.start() > second.start()) {
      Span later = first;
      first = second;
      second = later;
    }
    if (second.start() < first.end()) {
      return replace(source, first, source.text(second));
    }
    String text = source.text();
    return text.substring(0, first.start())
        + source.text(second)
        + text.substring(first.end(), second.start())
        + source.text(first)
        + text.substring(second.end());
  }
}
