/** What was published before: runs, versions of tables, and what readers saw at a moment. Read from the journals. */
package dev.polder.jobs.past;
