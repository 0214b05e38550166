/** The HTTP server, routes and body checks. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.http;

import org.jspecify.annotations.NullMarked;
