/** What Airflow keeps in its database, in memory. Not API: may change in any release. */
@NullMarked
package dev.updraft.devserver.internal.store;

import org.jspecify.annotations.NullMarked;
