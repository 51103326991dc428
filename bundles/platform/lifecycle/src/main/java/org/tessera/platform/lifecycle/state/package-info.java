/** Which modules ought to be there, and what happened to them. */
package org.tessera.platform.lifecycle.state;
