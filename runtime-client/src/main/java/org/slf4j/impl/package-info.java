/**
 * By these names SLF4J 1.7 finds its binding. Bundles get copies of them, if they bring that SLF4J
 * without a binding; the worker itself does not use them. Not API.
 */
@NullMarked
package org.slf4j.impl;

import org.jspecify.annotations.NullMarked;
