@NullMarked
package dev.updraft.devserver;

import org.jspecify.annotations.NullMarked;
