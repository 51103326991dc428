/**
 * The language of computed fields. An expression is made of
 *
 * <ul>
 *   <li>numbers ({@code 0.5}), texts ({@code 'won'}, a quote in it doubled), {@code true}, {@code
 *       false}, {@code null} and names of fields of the same record
 *   <li>{@code + - * /} on numbers and money: amounts of one currency are added and subtracted, an
 *       amount is multiplied with or divided by a number, an amount divided by an amount is a
 *       number
 *   <li>{@code = != < <= > >=} between values of one kind; {@code = null} and {@code != null} ask
 *       whether there is a value
 *   <li>{@code and}, {@code or}, {@code not}
 *   <li>functions: {@code if(condition, a, b)}, {@code coalesce(a, b, …)}, {@code round(x, n)},
 *       {@code abs(x)}, {@code min(a, b, …)}, {@code max(a, b, …)}, {@code concat(a, b, …)}, {@code
 *       upper(t)}, {@code lower(t)}, {@code length(t)}, {@code days(from, to)}, {@code year(d)},
 *       {@code month(d)}
 * </ul>
 *
 * Arithmetic is exact; a division has ten decimal places more than its dividend and the result need
 * and rounds half up. Where a value is missing the result is missing, but for {@code coalesce},
 * {@code concat} (which leaves it out), {@code if} (a missing condition is not met) and for {@code
 * and} and {@code or} when the other side decides alone. A division by zero and amounts of
 * different currencies give no value. There is no "today", since results are stored.
 */
package org.tessera.platform.records.expression;
