package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.check.PythonWords;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;

/** Python names for Java parameters and task ids: valid, unique, and the same on every JDK. */
final class PythonNames {
  /** The keys of the context that Airflow 3.0 to 3.4 give to a function, as parameter names. */
  private static final Set<String> CONTEXT_KEYS =
      Set.of(
          """
          asset_state_store conf conn dag dag_run data_interval_end data_interval_start ds ds_nodash
          exception expanded_ti_count inlet_events inlets logical_date loop macros
          map_index_template outlet_events outlets params partition_date partition_key
          prev_data_interval_end_success prev_data_interval_start_success prev_end_date_success
          prev_start_date_success reason run_id start_date task task_instance
          task_instance_key_str task_reschedule_count task_state_store templates_dict test_mode ti
          triggering_asset_events try_number ts ts_nodash ts_nodash_with_tz var"""
              .split("\\s+"));

  /** Arguments of the operator: mapping over a parameter of that name is refused by Airflow. */
  private static final Set<String> OPERATOR_ARGUMENTS =
      Set.of(
          """
          self task_id queue retries retry_delay executor trigger_rule java_method java_version
          python_callable op_args op_kwargs multiple_outputs task_display_name doc_md owner
          retry_exponential_backoff max_retry_delay execution_timeout weight_rule priority_weight
          pool pool_slots depends_on_past wait_for_downstream ignore_first_depends_on_past
          wait_for_past_depends_before_skipping max_active_tis_per_dag max_active_tis_per_dagrun
          map_index_template do_xcom_push"""
              .split("\\s+"));

  /** Names that the generated file uses itself. */
  private static final Set<String> FILE_NAMES =
      Set.of(
          """
          AIRFLOW AllowedKeyMapper Asset AssetAlias AssetAll AssetAny AssetOrTimeSchedule
          AssetWatcher AsyncCallback BaseEventTrigger BaseSensorOperator ByClassPath
          ChainMapper CronDataIntervalTimetable CronPartitionTimetable CronTriggerTimetable DAG
          DayWindow DeadlineAlert DeadlineReference DecoratedOperator
          DeltaDataIntervalTimetable DeltaTriggerTimetable EventsTimetable FanOutMapper
          FixedKeyMapper HourWindow IdentityMapper JAVA_VERSION JavaBranchSensorTask
          JavaBranchTask JavaSensorTask JavaTask MinimumCount MonthWindow
          MultipleCronTriggerTimetable Param PartitionedAssetTimetable PartitionedAtRuntime
          ProductMapper QuarterWindow RollupMapper RuntimeError SegmentWindow StartOfDayMapper
          StartOfHourMapper StartOfMonthMapper StartOfQuarterMapper StartOfWeekMapper
          StartOfYearMapper SyncCallback TaskGroup WeekWindow Window YearWindow branch dag
          datetime fn import_module java java_sensor kwargs method partial python_callback
          super task_decorator_factory task_group timedelta timezone wrap"""
              .split("\\s+"));

  private final Set<String> used = new HashSet<>();

  PythonNames() {}

  /** Names that differ from these. */
  PythonNames(Set<String> taken) {
    used.addAll(taken);
  }

  /** A name for a parameter that differs from all that this object gave before. */
  String parameter(String javaName) {
    String name = identifier(javaName);
    while (!free(name)
        || CONTEXT_KEYS.contains(name)
        || OPERATOR_ARGUMENTS.contains(name)
        || FILE_NAMES.contains(name)
        || !used.add(name)) {
      name += "_";
    }
    return name;
  }

  /** A name at the top of the file that differs from all that this object gave before. */
  String global(String text) {
    return parameter(text);
  }

  /** Whether the word is no keyword of Python. */
  static boolean free(String word) {
    return !PythonWords.isKeyword(word);
  }

  /**
   * Keeps ASCII and the Latin letters that Unicode never changed. Python normalises identifiers and
   * knows another Unicode version than the JDK, so that more would not be the same everywhere.
   */
  private static String identifier(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(stable(c) ? c : '_'));
    if (out.isEmpty() || out.charAt(0) >= '0' && out.charAt(0) <= '9') {
      out.insert(0, '_');
    }
    return out.toString();
  }

  private static boolean stable(int c) {
    if (c < 0x80) {
      return c == '_' || Character.isLetterOrDigit(c);
    }
    String text = Character.toString(c);
    return c < 0x250
        && Character.isLetter(c)
        && Normalizer.normalize(text, Normalizer.Form.NFKC).equals(text);
  }
}
