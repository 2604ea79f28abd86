/** When two values of a column are the same, whatever Spark can compare by itself. */
package dev.polder.comparison.spark;
