/** The public REST API. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.rest;

import org.jspecify.annotations.NullMarked;
