/** What keeps a container from doing what nobody meant it to do. */
package org.tessera.itests.hardening;
