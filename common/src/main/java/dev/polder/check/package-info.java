/** Conf and its SQL looked at together, before any data is read. */
package dev.polder.check;
