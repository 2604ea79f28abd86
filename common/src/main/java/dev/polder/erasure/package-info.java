/** Whose data is erased, and where it still stands. */
package dev.polder.erasure;
