/** Which versions of tables are published, for readers that don't come through Polder. */
package dev.polder.published;
