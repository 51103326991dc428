/** Says why a module does not serve. */
package org.tessera.platform.lifecycle.why;
