/**
 * The protocol as a model: drivers that take atomic steps on a journal and on two Delta tables, in every order, with a crash
 * after every step. Folding, transitions and healing are the real classes; the object store is put-if-absent on numbered
 * entries, and a table is its commits with the two traits of Delta that matter here: a {@code txnAppId} once committed is
 * skipped in silence for ever, and RESTORE brings rows back without forgetting that.
 *
 * <p>There is no lease in the model: two drivers work whenever they like. What holds here holds however wrong a lease is.
 */
package dev.polder.journal.model;
