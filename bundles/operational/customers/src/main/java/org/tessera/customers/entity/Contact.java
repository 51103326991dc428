package org.tessera.customers.entity;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A person. The record engine reads and writes the attributes. */
@Entity
@Table(name = "CUSTOMERS_CONTACT")
public class Contact extends RecordEntity {

    @Column(name = "SALUTATION")
    String salutation;

    @Column(name = "FIRST_NAME")
    String firstName;

    @Column(name = "LAST_NAME")
    String lastName;

    @Column(name = "JOB_TITLE")
    String jobTitle;

    @Column(name = "DEPARTMENT")
    String department;

    @Column(name = "EMAIL")
    String email;

    @Column(name = "PHONE")
    String phone;

    @Column(name = "MOBILE")
    String mobile;

    @Column(name = "ACCOUNT_ID")
    Long account;

    @Column(name = "BIRTHDAY")
    LocalDate birthday;

    @Column(name = "CONTACT_LANGUAGE")
    String language;

    @Column(name = "PREFERRED_CHANNEL")
    String preferredChannel;

    @Column(name = "MAILING_ADDRESS_STREET")
    String mailingAddressStreet;

    @Column(name = "MAILING_ADDRESS_CITY")
    String mailingAddressCity;

    @Column(name = "MAILING_ADDRESS_REGION")
    String mailingAddressRegion;

    @Column(name = "MAILING_ADDRESS_POSTAL_CODE")
    String mailingAddressPostalCode;

    @Column(name = "MAILING_ADDRESS_COUNTRY")
    String mailingAddressCountry;

    @Column(name = "DESCRIPTION")
    String description;
}
