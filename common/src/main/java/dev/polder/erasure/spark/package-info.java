/** Rows and files that hold values of subjects. */
package dev.polder.erasure.spark;
