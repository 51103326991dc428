/**
 * What every request passes before anything else sees it, and what answers when nothing else does.
 */
package org.tessera.platform.rest.access;
