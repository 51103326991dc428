package org.tessera.customers.entity;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * A company or other organization, or a household, that is dealt with. The record engine reads and
 * writes the attributes.
 */
@Entity
@Table(name = "CUSTOMERS_ACCOUNT")
public class Account extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "PARENT_ID")
    Long parent;

    @Column(name = "KIND")
    String kind;

    @Column(name = "INDUSTRY")
    String industry;

    @Column(name = "WEBSITE")
    String website;

    @Column(name = "PHONE")
    String phone;

    @Column(name = "EMAIL")
    String email;

    @Column(name = "NET_DOMAIN")
    String domain;

    @Column(name = "BILLING_ADDRESS_STREET")
    String billingAddressStreet;

    @Column(name = "BILLING_ADDRESS_CITY")
    String billingAddressCity;

    @Column(name = "BILLING_ADDRESS_REGION")
    String billingAddressRegion;

    @Column(name = "BILLING_ADDRESS_POSTAL_CODE")
    String billingAddressPostalCode;

    @Column(name = "BILLING_ADDRESS_COUNTRY")
    String billingAddressCountry;

    @Column(name = "SHIPPING_ADDRESS_STREET")
    String shippingAddressStreet;

    @Column(name = "SHIPPING_ADDRESS_CITY")
    String shippingAddressCity;

    @Column(name = "SHIPPING_ADDRESS_REGION")
    String shippingAddressRegion;

    @Column(name = "SHIPPING_ADDRESS_POSTAL_CODE")
    String shippingAddressPostalCode;

    @Column(name = "SHIPPING_ADDRESS_COUNTRY")
    String shippingAddressCountry;

    @Column(name = "EMPLOYEES")
    Long employees;

    @Column(name = "ANNUAL_REVENUE")
    BigDecimal annualRevenue;

    @Column(name = "ANNUAL_REVENUE_CURRENCY")
    String annualRevenueCurrency;

    @Column(name = "FOUNDED_YEAR")
    Long foundedYear;

    @Column(name = "TAX_ID")
    String taxId;

    @Column(name = "PREFERRED_CHANNEL")
    String preferredChannel;

    @Column(name = "DESCRIPTION")
    String description;
}
