/** What a user's bundle holds: tasks and the binding that the annotation processor would write. */
@NullMarked
package acme;

import org.jspecify.annotations.NullMarked;
