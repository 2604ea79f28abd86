/** Which rejected records stand in quarantine, and which of them a replay or a discard takes. */
package dev.polder.quarantine;
