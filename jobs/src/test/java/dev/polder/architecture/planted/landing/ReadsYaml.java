package dev.polder.architecture.planted.landing;

import org.snakeyaml.engine.v2.api.Load;

/** YAML outside of config. */
record ReadsYaml(Load load) {}
