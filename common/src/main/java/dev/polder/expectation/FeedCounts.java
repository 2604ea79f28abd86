package dev.polder.expectation;

import java.util.Map;

public record FeedCounts(long records, long accepted, long rejected, Map<String, RuleCount> rules) {}
