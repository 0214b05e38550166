@NullMarked
package dev.updraft.devserver.internal.scheduler;

import org.jspecify.annotations.NullMarked;
