package dev.polder.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobOverlapTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        *                | *
        *.json           | orders*
        a*b*c            | ab*bc
        **/*.json        | a/b/c.json
        **               | a/*
        a?c              | abc
        [a-c]x           | [c-e]x
        [!a]x            | bx
        {a,b}*.json      | b.json
        {a,{b,c}}        | c
        é*               | ?x
        [!a-z]           | é
        \\*x             | *x
        *                | ***
        *.zip!/*.json    | a.zip!/a*
        """)
    void someNameMatchesBoth(String one, String other) {
        assertThat(GlobOverlap.of(one, other)).isTrue();
        assertThat(GlobOverlap.of(other, one)).isTrue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        *.json           | *.xml
        *.json           | a/b.json
        **/*.json        | b.json
        a?c              | ac
        [a-c]x           | [d-e]x
        [!a]x            | ax
        {a,b}.json       | c.json
        orders-*.json    | returns-*.json
        a/*              | b/**
        \\*x             | ax
        ?                | /
        A.json           | a.json
        *.zip!/a/*       | *.zip!/b/*
        """)
    void noNameMatchesBoth(String one, String other) {
        assertThat(GlobOverlap.of(one, other)).isFalse();
        assertThat(GlobOverlap.of(other, one)).isFalse();
    }
}
