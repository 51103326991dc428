package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;
import org.tessera.api.record.Relation;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** What holds of reading and writing for every value. */
class ValuePropertiesTest {

    private static final ValueContext CONTEXT =
            ValueContext.of("EUR", "ES", ZoneId.of("America/Sao_Paulo"));
    private static final Set<FieldType> NO_TEXT =
            Set.of(FieldType.ADDRESS, FieldType.RELATION, FieldType.LINKS);

    /** A field and a value as a client may give it. */
    record Given(FieldDescriptor field, Object raw) {}

    @Property(tries = 3000)
    void whatIsWrittenAsJsonIsReadBackAsTheSameValue(@ForAll("values") Given given) {
        Object value = read(given.field(), given.raw());
        String json = json(given.field(), value);
        Object again = read(given.field(), JsonValues.parse(json));
        assertThat(again).isEqualTo(value);
        assertThat(json(given.field(), again)).isEqualTo(json);
        assertThat(ValueEquality.equal(given.field().type(), value, again)).isTrue();
    }

    @Property(tries = 3000)
    void whatIsWrittenAsTextIsReadBackAsTheSameValue(@ForAll("values") Given given) {
        if (NO_TEXT.contains(given.field().type())) {
            return;
        }
        Object value = read(given.field(), given.raw());
        assertThat(read(given.field(), ValueWriter.toText(given.field(), value))).isEqualTo(value);
    }

    @Property(tries = 3000)
    void aValueThatWasReadIsReadAsItself(@ForAll("values") Given given) {
        Object value = read(given.field(), given.raw());
        assertThat(read(given.field(), value)).isEqualTo(value);
    }

    @Property(tries = 3000)
    void noTextMakesTheReaderThrowOrForgetTheValue(@ForAll("texts") String text) {
        for (FieldType type : FieldType.values()) {
            List<FieldProblem> problems = new ArrayList<>();
            Object value = ValueReader.read(Reads.field(type), text, CONTEXT, problems);
            boolean blank = Texts.strip(text).isEmpty();
            assertThat(value != null || !problems.isEmpty() || blank).as(type.name()).isTrue();
            assertThat(value == null || problems.isEmpty()).as(type.name()).isTrue();
        }
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void noStructureMakesTheReaderThrow(@ForAll("structures") Object raw) {
        for (FieldType type : FieldType.values()) {
            List<FieldProblem> problems = new ArrayList<>();
            Object value = ValueReader.read(Reads.field(type), raw, CONTEXT, problems);
            assertThat(value == null || problems.isEmpty()).as(type.name()).isTrue();
            for (FieldProblem problem : problems) {
                assertThat(problem.message().en()).isNotBlank().hasSizeLessThan(300);
                assertThat(problem.message().es()).isNotBlank();
                assertThat(Texts.hasLoneSurrogate(problem.field() + problem.message().en()))
                        .isFalse();
            }
        }
    }

    @Property(tries = 3000)
    void noTextMakesTheJsonParserThrowAnythingButAProblem(@ForAll("jsonLike") String text) {
        try {
            JsonValues.parse(text);
        } catch (ProblemException e) {
            assertThat(e.errors().get(0).code()).isEqualTo("json");
        }
    }

    @Property(tries = 3000)
    void theKeyOfAKeyIsTheKey(@ForAll("texts") String text) {
        String key = TitleKey.of(text);
        assertThat(TitleKey.of(key)).isEqualTo(key);
        assertThat(key.length()).isLessThanOrEqualTo(TitleKey.MAX_LENGTH);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aTitleIsOneLineThatFitsItsColumn(
            @ForAll("texts") String first, @ForAll("texts") String last) {
        Map<String, String> values = Map.of("first", first, "last", last);
        String title = TitleTemplate.compile("{first} {last}").render(values::get, "#1");
        assertThat(title).isNotBlank().isEqualTo(Texts.strip(title)).doesNotContain("  ", "\n");
        assertThat(title.length()).isLessThanOrEqualTo(TitleTemplate.MAX_LENGTH);
    }

    @Property(tries = 2000)
    void computedNumbersAreWithinHalfAUnitOfTheResult(@ForAll BigDecimal number) {
        FieldDescriptor field = Reads.field(FieldType.DECIMAL);
        List<FieldProblem> problems = new ArrayList<>();
        BigDecimal rounded = (BigDecimal) ValueReader.readComputed(field, number, problems);
        if (problems.isEmpty()) {
            assertThat(rounded.scale()).isEqualTo(2);
            assertThat(rounded.subtract(number).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
        }
    }

    @Provide
    Arbitrary<Given> values() {
        Map<FieldType, Arbitrary<?>> raw = new EnumMap<>(FieldType.class);
        Arbitrary<String> lines =
                Arbitraries.strings().ascii().withChars('ñ', 'Ü', '漢', ' ').ofMaxLength(60);
        raw.put(FieldType.TEXT, lines.map(ValuePropertiesTest::printable));
        raw.put(
                FieldType.LONG_TEXT,
                Arbitraries.strings().withChars("ab ñ\n\t\r漢").ofMaxLength(90));
        raw.put(FieldType.INTEGER, Arbitraries.longs());
        raw.put(FieldType.DECIMAL, decimals("9999999999999999999999.99", 2));
        raw.put(FieldType.PERCENT, decimals("99999.99", 2));
        raw.put(
                FieldType.MONEY,
                Combinators.combine(
                                decimals("99999999999999999.99", 2),
                                Arbitraries.of("EUR", "USD", "JPY", "BHD"))
                        .as(Money::new));
        raw.put(FieldType.DATE, dates());
        raw.put(FieldType.DATE_TIME, times());
        raw.put(FieldType.BOOLEAN, Arbitraries.of(true, false));
        raw.put(FieldType.CHOICE, Arbitraries.of("hot", "warm", "cold"));
        raw.put(FieldType.MULTI_CHOICE, Arbitraries.of("hot", "warm", "cold").list().ofMaxSize(5));
        raw.put(FieldType.EMAIL, emails());
        raw.put(
                FieldType.PHONE,
                Arbitraries.integers().between(600_000_000, 699_999_999).map(n -> "+34 " + n));
        raw.put(FieldType.ADDRESS, addresses());
        raw.put(
                FieldType.URL,
                Arbitraries.strings().alpha().ofMaxLength(50).map(p -> "https://example.com/" + p));
        raw.put(FieldType.LINK, Arbitraries.longs().greaterOrEqual(1));
        raw.put(FieldType.RELATION, relations());
        return Arbitraries.of(raw.keySet())
                .flatMap(type -> raw.get(type).map(value -> new Given(Reads.field(type), value)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(300),
                Arbitraries.strings().withChars("0123456789+-.eE TZ:[]/@").ofMaxLength(40),
                Arbitraries.strings().withChars("aZ.@ñ。xn-_ß漢\u00AD\u200D").ofMaxLength(70),
                Arbitraries.strings()
                        .withChars("aZ.@ñ。xn-_:/%#?[]0")
                        .ofMaxLength(40)
                        .map(s -> "http://" + s),
                emails(),
                Arbitraries.strings().withChars("\uD83D\uDE80 a\0\u0301").ofMaxLength(20));
    }

    @Provide
    Arbitrary<Object> structures() {
        Arbitrary<Object> leaves =
                Arbitraries.oneOf(
                        texts().asGeneric(),
                        Arbitraries.of(true, false).asGeneric(),
                        Arbitraries.longs().asGeneric(),
                        Arbitraries.bigDecimals().asGeneric(),
                        Arbitraries.doubles().asGeneric(),
                        dates().asGeneric(),
                        times().asGeneric(),
                        Arbitraries.of(
                                        Instant.MAX,
                                        ZonedDateTime.of(
                                                java.time.LocalDateTime.MAX, ZoneOffset.MIN),
                                        new BigDecimal("1E+2147483647"),
                                        new BigDecimal("1E-2147483647"),
                                        new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE),
                                        BigInteger.TWO.pow(5000))
                                .asGeneric());
        Arbitrary<Object> parts = leaves.injectNull(0.1);
        Arbitrary<String> names =
                Arbitraries.oneOf(
                        Arbitraries.of("amount", "currency", "id", "street", "city", "country"),
                        texts());
        return Arbitraries.oneOf(
                leaves,
                parts.list().ofMaxSize(5).asGeneric(),
                Arbitraries.maps(names, parts).ofMaxSize(5).asGeneric(),
                Arbitraries.maps(names, parts).ofMaxSize(3).list().ofMaxSize(3).asGeneric());
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("{}[]\":,0123.eE-truefalsn \\u\n").ofMaxLength(60),
                texts());
    }

    private static Arbitrary<BigDecimal> decimals(String max, int scale) {
        BigDecimal limit = new BigDecimal(max);
        return Arbitraries.bigDecimals().between(limit.negate(), limit).ofScale(scale);
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static Arbitrary<ZonedDateTime> times() {
        Arbitrary<ZoneId> zones =
                Arbitraries.oneOf(
                        Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of),
                        Arbitraries.integers()
                                .between(-18 * 60, 18 * 60)
                                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60)));
        Arbitrary<Instant> instants =
                Combinators.combine(
                                Arbitraries.longs()
                                        .between(
                                                Instant.parse("0001-01-02T00:00:00Z")
                                                        .getEpochSecond(),
                                                Instant.parse("9999-12-30T23:59:59Z")
                                                        .getEpochSecond()),
                                Arbitraries.integers().between(0, 999_999_999))
                        .as(Instant::ofEpochSecond);
        return Combinators.combine(instants, zones).as(Instant::atZone);
    }

    private static Arbitrary<String> emails() {
        Arbitrary<String> words = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20);
        return Combinators.combine(words, words, Arbitraries.of("com", "ES", "例子", "MÜLLER"))
                .as((local, domain, last) -> local + "@" + domain + "." + last);
    }

    private static Arbitrary<Address> addresses() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("abÑ 1").ofMaxLength(20).injectNull(0.3);
        return Combinators.combine(part, part, part, part, part).as(Address::new);
    }

    private static Arbitrary<List<Relation>> relations() {
        Arbitrary<Map<String, Object>> attributes =
                Arbitraries.maps(
                                Arbitraries.of("role", "since", "share"),
                                Arbitraries.<Object>of("x", 5L, true, new BigDecimal("1.5")))
                        .ofMaxSize(3);
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(1), attributes)
                .as(Relation::new)
                .list()
                .ofMaxSize(4);
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().filter(c -> !Texts.isControl((char) c)).forEach(c -> line.append((char) c));
        return line.toString();
    }

    private static Object read(FieldDescriptor field, Object raw) {
        List<FieldProblem> problems = new ArrayList<>();
        Object value = ValueReader.read(field, raw, CONTEXT, problems);
        assertThat(problems).as(field + " " + raw).isEmpty();
        return value;
    }

    private static String json(FieldDescriptor field, Object value) {
        return ValueWriterTest.written((JsonGenerator json) -> writeChecked(json, field, value));
    }

    private static void writeChecked(JsonGenerator json, FieldDescriptor field, Object value)
            throws IOException {
        ValueWriter.write(json, field, value);
    }
}
