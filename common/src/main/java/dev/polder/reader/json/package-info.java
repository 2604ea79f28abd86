/** JSON: framers find the bytes of each record, a decoder reads them. */
package dev.polder.reader.json;
