/** What is kept of modules in the database. */
package org.tessera.platform.lifecycle.entity;
