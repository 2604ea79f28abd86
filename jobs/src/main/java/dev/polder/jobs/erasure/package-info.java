/** Erases the data of persons from everything of a pipeline, looks whether something is left, and certifies it. */
package dev.polder.jobs.erasure;
