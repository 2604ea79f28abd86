/** Files as bytes: how they are packed, and where their data breaks off. */
package dev.polder.reader.bytes;
