package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a piece of data that tasks make and DAGs wait for:
 *
 * <pre>{@code
 * @Asset(name = "raw", uri = "s3://lake/raw")
 * interface Raw {}
 * }</pre>
 *
 * <p>The type only stands for the asset, so that the compiler checks each use of it; libraries
 * share such types. It is named in {@link Task#inlets()}, {@link Task#outlets()}, {@link
 * AssetSchedule} and its kin, {@link AssetAny} and {@link AssetAll}. At least one of {@link
 * #name()} and {@link #uri()} must be given.
 *
 * <p>Airflow: {@code Asset}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Asset {
  /**
   * The name, unique in an Airflow deployment: 1 to 1500 ASCII characters, neither {@code self} nor
   * {@code context}. Default: the {@link #uri()}. Airflow: {@code name}.
   */
  String name() default "";

  /**
   * Where the data is, unique in an Airflow deployment: 1 to 1500 ASCII characters. Airflow opens
   * nothing there, but brings the text into a normal form: {@code s3://lake} becomes {@code
   * s3://lake/}. Not {@code airflow:..}, and without password. Default: the {@link #name()}.
   * Airflow: {@code uri}.
   */
  String uri() default "";

  /** What it belongs to, at most 1500 ASCII characters. Default: asset. Airflow: {@code group}. */
  String group() default "asset";

  /**
   * What else there is to say about it, as the text of a JSON object: {@code {"team": "ml"}}.
   * Default: nothing. Airflow: {@code extra}.
   */
  String extra() default "";
}
