/** Named reasons why rows may not leave. */
package dev.polder.jobs.hold;
