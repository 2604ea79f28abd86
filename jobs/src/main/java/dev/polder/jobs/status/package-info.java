/** How pipelines stand, and what needs a person: read from their journals, without Spark. */
package dev.polder.jobs.status;
