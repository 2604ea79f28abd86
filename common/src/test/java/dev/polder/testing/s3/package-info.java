/** A real S3 server for tests, and a proxy that loses answers, cuts connections and holds requests where a test says. */
package dev.polder.testing.s3;
