/** Which rows have been kept long enough, by the calendar: decided without Spark. */
package dev.polder.retention;
