package dev.polder.architecture.planted.landing;

/** A name that says how, not what. */
record AbstractLanding() {}
