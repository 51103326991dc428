/** What {@code crm:doctor} looks at. */
package org.tessera.platform.shell.doctor;
