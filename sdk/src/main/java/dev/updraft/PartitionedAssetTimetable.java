package dev.updraft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs of a {@link Dag} start for each partition for which assets changed. How the partition of an
 * asset becomes that of a run say mappers, which are types with an annotation of {@link
 * dev.updraft.partition}:
 *
 * <pre>{@code
 * @StartOfDayMapper
 * interface Daily {}
 *
 * @PartitionedAssetTimetable(assets = Raw.class, defaultMapper = Daily.class)
 * @Dag
 * public void train() { .. }
 * }</pre>
 *
 * <p>Stands beside {@code @Dag}, in place of {@link Dag#schedule()}. Such runs have no logical
 * date. Airflow: {@code PartitionedAssetTimetable}, from 3.2 on; some mappers come with 3.3. An
 * older one shows an import error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface PartitionedAssetTimetable {
  /** What must have changed, as {@link AssetSchedule#value()}. Airflow: {@code assets}. */
  Class<?>[] assets();

  /**
   * The mapper for assets that {@link #mappers()} does not name. Default: the run gets the asset's
   * partition. Airflow: {@code default_partition_mapper}.
   */
  Class<?> defaultMapper() default void.class;

  /** Mappers for single assets. Default: none. Airflow: {@code partition_mapper_config}. */
  AssetMapper[] mappers() default {};

  /** The mapper for one asset. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface AssetMapper {
    /** A type with {@link Asset} or {@link AssetRef}. */
    Class<?> asset();

    /** A type with an annotation of {@link dev.updraft.partition}. */
    Class<?> mapper();
  }
}
