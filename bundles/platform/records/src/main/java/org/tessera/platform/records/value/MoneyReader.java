package org.tessera.platform.records.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tessera.api.record.Money;
import org.tessera.api.text.LocalizedText;

/**
 * Reads amounts of money: an object with amount and currency, a bare amount, or a text with both in
 * either order. A missing currency is that of the current value or the context's.
 */
final class MoneyReader {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F]+");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");
    private static final LocalizedText MONEY =
            new LocalizedText(
                    "an amount such as 7196.40 or {\"amount\": \"7196.40\", \"currency\": \"USD\"}",
                    "un importe como 7196.40 o {\"amount\": \"7196.40\", \"currency\": \"USD\"}");
    private static final LocalizedText CURRENCY =
            new LocalizedText(
                    "an ISO 4217 currency code such as USD",
                    "un código de moneda ISO 4217 como USD");

    private MoneyReader() {}

    static Money money(Reading reading, Object raw) {
        if (raw instanceof Money money) {
            String currency = currency(reading.part(".currency"), money.currency());
            return whole(reading, reading, money.amount(), currency, money.amount());
        }
        if (raw instanceof Map<?, ?> map) {
            return object(reading, map);
        }
        if (raw instanceof Number) {
            BigDecimal amount = NumberReader.number(reading, raw);
            return whole(reading, reading, amount, currentCurrency(reading), raw);
        }
        if (raw instanceof String text) {
            return text(reading, text);
        }
        return reading.expected("type", MONEY, raw);
    }

    private static Money text(Reading reading, String given) {
        String text = Texts.strip(given);
        if (text.isEmpty()) {
            return null;
        }
        String[] parts = BLANKS.split(text, 3);
        if (parts.length > 2) {
            return reading.expected("format", MONEY, given);
        }
        String number = parts[0];
        String currency = currentCurrency(reading);
        if (parts.length == 2) {
            int code = CODE.matcher(parts[0]).matches() ? 0 : 1;
            number = parts[1 - code];
            currency = currency(reading.part(".currency"), parts[code]);
        }
        return whole(reading, reading, NumberReader.number(reading, number), currency, given);
    }

    private static Money object(Reading reading, Map<?, ?> map) {
        for (Object name : map.keySet()) {
            if (!"amount".equals(name) && !"currency".equals(name)) {
                reading.unknownMember(name, "amount, currency");
            }
        }
        Reading amountPart = reading.part(".amount");
        Object rawAmount = map.get("amount");
        BigDecimal amount = null;
        if (rawAmount != null) {
            amount = NumberReader.number(amountPart, rawAmount);
        } else if (!map.containsKey("amount")) {
            if (reading.context().current() instanceof Money current) {
                amount = current.amount();
            } else if (map.containsKey("currency")) {
                return amountPart.say("required", "The amount is missing", "Falta el importe");
            }
        }
        // Without an amount there is no money, whatever the currency.
        return amount == null
                ? null
                : whole(reading, amountPart, amount, memberCurrency(reading, map), rawAmount);
    }

    private static String memberCurrency(Reading reading, Map<?, ?> map) {
        Object raw = map.get("currency");
        if (raw != null) {
            return currency(reading.part(".currency"), raw);
        }
        return map.containsKey("currency")
                ? reading.context().currency()
                : currentCurrency(reading);
    }

    private static Money whole(
            Reading reading, Reading amountPart, BigDecimal amount, String currency, Object raw) {
        BigDecimal exact = amount == null ? null : NumberReader.fit(amountPart, amount, raw);
        return exact == null || currency == null || reading.failed()
                ? null
                : new Money(exact, currency);
    }

    private static String currentCurrency(Reading reading) {
        return reading.context().current() instanceof Money money
                ? money.currency()
                : reading.context().currency();
    }

    private static String currency(Reading reading, Object raw) {
        if (!(raw instanceof String given)) {
            return reading.expected("type", CURRENCY, raw);
        }
        String code = Texts.strip(given);
        if (CODE.matcher(code).matches()) {
            try {
                return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
            } catch (IllegalArgumentException e) {
                return reading.expected("currency", CURRENCY, raw);
            }
        }
        return reading.expected("currency", CURRENCY, raw);
    }
}
