/** Sends requests and says which answers deserve another try. Not API. */
@NullMarked
package dev.updraft.runtime.internal.http;

import org.jspecify.annotations.NullMarked;
