package dev.polder.architecture.planted.landing;

/** A name that says nothing. */
record PathUtil() {}
