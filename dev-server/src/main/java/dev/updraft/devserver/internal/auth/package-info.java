/** Tokens of the three APIs. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.auth;

import org.jspecify.annotations.NullMarked;
