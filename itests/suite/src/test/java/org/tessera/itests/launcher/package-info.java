/** The {@code ./tessera} command, as a newcomer uses it on the built distribution. */
package org.tessera.itests.launcher;
