/** The patterns of an XSD, as far as they can take Java's validator without end. */
package dev.polder.config.pattern;
