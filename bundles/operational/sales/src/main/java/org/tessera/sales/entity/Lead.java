package org.tessera.sales.entity;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * Somebody who might become a customer and has not been looked into yet. The record engine reads
 * and writes the attributes.
 */
@Entity
@Table(name = "SALES_LEAD")
public class Lead extends RecordEntity {

    @Column(name = "FIRST_NAME")
    String firstName;

    @Column(name = "LAST_NAME")
    String lastName;

    @Column(name = "COMPANY")
    String company;

    @Column(name = "JOB_TITLE")
    String jobTitle;

    @Column(name = "EMAIL")
    String email;

    @Column(name = "PHONE")
    String phone;

    @Column(name = "WEBSITE")
    String website;

    @Column(name = "ADDRESS_STREET")
    String addressStreet;

    @Column(name = "ADDRESS_CITY")
    String addressCity;

    @Column(name = "ADDRESS_REGION")
    String addressRegion;

    @Column(name = "ADDRESS_POSTAL_CODE")
    String addressPostalCode;

    @Column(name = "ADDRESS_COUNTRY")
    String addressCountry;

    @Column(name = "SOURCE")
    String source;

    @Column(name = "INDUSTRY")
    String industry;

    @Column(name = "STATUS")
    String status;

    @Column(name = "RATING")
    String rating;

    @Column(name = "OWNER_ID")
    Long owner;

    @Column(name = "AMOUNT")
    BigDecimal amount;

    @Column(name = "AMOUNT_CURRENCY")
    String amountCurrency;

    @Column(name = "DESCRIPTION")
    String description;

    @Column(name = "CONVERTED_AT")
    LocalDateTime convertedAt;

    @Column(name = "CONVERTED_AT_ZONE")
    String convertedAtZone;

    @Column(name = "CONVERTED_ACCOUNT_ID")
    Long convertedAccount;

    @Column(name = "CONVERTED_CONTACT_ID")
    Long convertedContact;

    @Column(name = "CONVERTED_OPPORTUNITY_ID")
    Long convertedOpportunity;
}
