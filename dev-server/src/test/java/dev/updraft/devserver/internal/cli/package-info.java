@NullMarked
package dev.updraft.devserver.internal.cli;

import org.jspecify.annotations.NullMarked;
