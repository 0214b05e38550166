package dev.updraft.samples.weather;

/**
 * What cleaning found in the record.
 *
 * @param rows the rows read, without the header
 * @param kept the days kept
 * @param malformed rows dropped because a field is missing or unreadable
 * @param implausible rows dropped because a value cannot be true
 * @param duplicates rows dropped because an earlier row has the same date
 * @param missing dates between the first and the last day kept that have no day
 */
public record Quality(
    int rows, int kept, int malformed, int implausible, int duplicates, int missing) {}
