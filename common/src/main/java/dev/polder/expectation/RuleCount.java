package dev.polder.expectation;

import java.util.List;

public record RuleCount(long broken, List<Sample> samples) {}
