package dev.polder.expectation;

public record Sample(String column, String message, String value, String file, long line) {}
