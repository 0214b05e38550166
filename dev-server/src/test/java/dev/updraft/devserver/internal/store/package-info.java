@NullMarked
package dev.updraft.devserver.internal.store;

import org.jspecify.annotations.NullMarked;
