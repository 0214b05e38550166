package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start only when triggered, and whoever triggers one names its partition.
 * Stands beside {@code @Dag}, in place of {@link Dag#schedule()}.
 *
 * <p>Airflow: {@code PartitionedAtRuntime}, from 3.3 on. An older one shows an import error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PartitionedAtRuntime {}
