package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that goes on with a task after it was deferred by a {@link TaskDeferral}.
 *
 * <p>It returns what the task returns: that is the result of the task. It takes the {@link
 * TriggerEvent}, or the parameters of the task, or the event and then these, or nothing. It runs on
 * a new instance of the class, perhaps on another worker, and may defer the task again.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Resumes {
  /** The name of the {@link Task} method, of the same class. */
  String value();
}
