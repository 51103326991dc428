/** What happened when users signed in and out, for auditors. */
package org.tessera.platform.identity.event;
