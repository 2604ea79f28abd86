package dev.polder.architecture.planted.jobs.check;

/** What another job has. */
public record CheckPlan(String name) {}
