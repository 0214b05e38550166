package dev.updraft.samples.mortgage;

/**
 * What the applicant gets.
 *
 * @param applicant who
 * @param granted whether there is a mortgage
 * @param reason why, or why not
 */
public record Contract(String applicant, boolean granted, String reason) {}
