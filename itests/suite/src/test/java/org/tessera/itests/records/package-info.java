/** What the record engine promises for records of every type. */
package org.tessera.itests.records;
