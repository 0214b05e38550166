package dev.updraft.processor.mutation;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source in memory. */
final class MutantFile extends SimpleJavaFileObject {
  private final String text;

  MutantFile(String name, String text) {
    super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
