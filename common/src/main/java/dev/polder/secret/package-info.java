/** What a secret is, and how it is kept out of what Polder says. */
package dev.polder.secret;
