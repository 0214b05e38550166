package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.XcomClient;
import dev.updraft.runtime.internal.execution.XcomPlace;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The values of all instances of a mapped task, of which only one page is in memory.
 *
 * @param source what they are, in words
 */
record LazyXcoms<T>(XcomClient client, XcomPlace place, Type type, String source)
    implements Iterable<T> {
  private static final int PAGE = 100;

  @Override
  public Iterator<T> iterator() {
    return new Pages();
  }

  private final class Pages implements Iterator<T> {
    private List<?> page = List.of();
    private int start;
    private int next;
    private boolean last;

    @Override
    public boolean hasNext() {
      if (next == page.size() && !last) {
        start += page.size();
        next = 0;
        page = read(start);
        // Instances do not change any more, so that a page which is not full is the last one.
        last = page.size() < PAGE;
      }
      return next < page.size();
    }

    @Override
    @SuppressWarnings("unchecked")
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException("There is no more of " + source);
      }
      int index = next++;
      try {
        return (T) Decoder.decode(page.get(index), type);
      } catch (ValueException e) {
        throw new IllegalStateException(e.sentence(source + ", number " + (start + index)), e);
      }
    }
  }

  private List<?> read(int start) {
    @Nullable Object values;
    try {
      values = client.slice(place, start, start + PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(source + " could not be read", e);
    }
    if (values instanceof List<?> list) {
      return list;
    }
    throw new IllegalStateException(source + " is no list");
  }

  @Override
  public String toString() {
    return "Iterable of " + source;
  }
}
