/** Stops another JVM's thread at a named place of the code, as a debugger does: no code has to know of it. */
package dev.polder.testing.debug;
