/** States, trigger rules, mapping, retries. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.scheduler;

import org.jspecify.annotations.NullMarked;
