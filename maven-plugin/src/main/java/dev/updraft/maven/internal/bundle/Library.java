package dev.updraft.maven.internal.bundle;

import java.nio.file.Path;

/**
 * A jar that tasks need at run time.
 *
 * @param key its coordinates without version, {@code group:artifact} or {@code
 *     group:artifact:classifier}: what the version hash calls it
 * @param groupId its group, to tell files of the same name apart
 * @param fileName the file name it would like to have
 * @param file where it is
 */
public record Library(String key, String groupId, String fileName, Path file) {}
