package ${package}.entity;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A ticket. The record engine fills the attributes by their names, those of the descriptor. */
@Entity
@Table(name = "${tablePrefix}_TICKET")
public class Ticket extends RecordEntity {

    @Column(name = "SUBJECT", length = 160)
    private String subject;

    @Column(name = "TICKET_STATE", length = 40)
    private String state;

    @Column(name = "DUE_DATE")
    private LocalDate dueDate;

    @Column(name = "CLOSED_ON")
    private LocalDate closedOn;

    @Column(name = "RESOLUTION")
    private String resolution;
}
