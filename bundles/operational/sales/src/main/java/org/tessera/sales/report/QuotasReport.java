package org.tessera.sales.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.query.Filter;
import org.tessera.api.query.Operator;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.report.ReportTable.Column;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.arithmetic.Percent;
import org.tessera.sales.internal.Choices;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Types;
import org.tessera.spi.report.Report;

/** Each quota and how much of it is reached. */
@Component(service = Report.class)
public final class QuotasReport extends SalesReport {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.link(
                            "representative", Types.REPRESENTATIVE, "Representative", "Comercial"),
                    text("representativeName", "Representative", "Comercial"),
                    Column.choice("kind", Choices.QUOTA_KINDS, "Period", "Periodo"),
                    date("from", "From", "Desde"),
                    date("to", "To", "Hasta"),
                    money("target", "Target", "Objetivo"),
                    money("actual", "Actual", "Real"),
                    percent("quota", "Quota", "Cuota"));

    /** Creates the report. */
    @Activate
    public QuotasReport(@Reference RecordService records) {
        super(
                records,
                "quotas",
                new LocalizedText("Quotas", "Objetivos"),
                new LocalizedText(
                        "The quotas that run in a period, by default today, with what was won in each up to today",
                        "Los objetivos vigentes en un periodo, si no se dice otro hoy, con lo ganado en cada uno hasta hoy"),
                FROM,
                TO,
                Parameters.link(
                        "representative", Types.REPRESENTATIVE, "Representative", "Comercial"));
    }

    @Override
    ReportTable answer(Question question) {
        DateSpan span = question.span(DateSpan.days(question.today(), 1));
        Filter running =
                Filter.and(
                        Filter.compare("startDate", Operator.LE, span.last()),
                        Filter.compare("endDate", Operator.GE, span.first()),
                        question.given("representative"));
        Map<Long, Record> people = question.all(Types.REPRESENTATIVE, "name");
        Map<DateSpan, Map<Long, SortedMap<String, BigDecimal>>> won = new HashMap<>();
        List<List<Object>> rows = new ArrayList<>();
        for (Record quota : Attainment.quotas(question, running)) {
            DateSpan days = Attainment.span(quota);
            BigDecimal actual = BigDecimal.ZERO;
            if (days.until(question.today()) != null) {
                actual =
                        actual(
                                won.computeIfAbsent(
                                        days.until(question.today()),
                                        each -> Attainment.won(question, each)),
                                quota);
            }
            Money target = quota.money("target");
            rows.add(
                    Question.row(
                            quota.link("representative"),
                            quota.link("representative") == null
                                    ? question.say("Company", "Empresa")
                                    : Question.title(people, quota.link("representative")),
                            quota.text("kind"),
                            days.first(),
                            days.last(),
                            target,
                            Question.money(actual, target.currency()),
                            Percent.of(actual, target.amount())));
        }
        return new ReportTable(COLUMNS, rows, List.of(Question.period(span)));
    }

    private static BigDecimal actual(Map<Long, SortedMap<String, BigDecimal>> won, Record quota) {
        Long who = Attainment.who(quota);
        SortedMap<String, BigDecimal> sums =
                Attainment.COMPANY.equals(who)
                        ? Attainment.together(won)
                        : won.getOrDefault(who, new TreeMap<>());
        return sums.getOrDefault(quota.money("target").currency(), BigDecimal.ZERO);
    }
}
