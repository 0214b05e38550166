package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where Airflow's UI links to from the name of an owner, see {@link Dag#ownerLinks()}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface OwnerLink {
  /** The owner, as in {@link Task#owner()}. */
  String owner();

  /** A URL with a host, or {@code mailto:} and an address. */
  String link();
}
