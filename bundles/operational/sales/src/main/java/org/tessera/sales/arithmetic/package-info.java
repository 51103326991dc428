/**
 * The arithmetic of sales: pure functions over exact numbers and days, without records or services.
 */
package org.tessera.sales.arithmetic;
