/** JSON text as Airflow writes it. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.json;

import org.jspecify.annotations.NullMarked;
