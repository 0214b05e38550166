package dev.updraft.maven.internal.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives every jar of a bundle a file name of its own. */
final class LibraryNames {
  private LibraryNames() {}

  /**
   * The names, in the order of the libraries: the wished one, with the group in front where several
   * wish the same, and numbered if that is not enough.
   *
   * @param taken names that are in use already
   */
  static List<String> assign(List<Library> libraries, Set<String> taken) {
    Set<String> used = new HashSet<>();
    taken.forEach(name -> used.add(fold(name)));
    Set<String> seen = new HashSet<>(used);
    Set<String> shared = new HashSet<>();
    for (Library library : libraries) {
      if (!seen.add(fold(library.fileName()))) {
        shared.add(fold(library.fileName()));
      }
    }
    List<String> names = new ArrayList<>();
    for (Library library : libraries) {
      String wish =
          shared.contains(fold(library.fileName()))
              ? library.groupId() + "." + library.fileName()
              : library.fileName();
      String name = wish;
      for (int i = 2; !used.add(fold(name)); i++) {
        name = wish.replaceFirst("\\.jar$", "") + "-" + i + ".jar";
      }
      names.add(name);
    }
    return names;
  }

  /** A bundle may be unpacked where upper and lower case are the same. */
  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
