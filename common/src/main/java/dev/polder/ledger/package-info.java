/**
 * The ledger: Delta tables projected from the journals, for people to query.
 *
 * <p>It decides nothing: whatever stands in it follows from the journals and can be made again from them.
 */
package dev.polder.ledger;
