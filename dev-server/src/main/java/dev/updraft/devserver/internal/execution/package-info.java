/** The Task Execution API. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.execution;

import org.jspecify.annotations.NullMarked;
