package org.tessera.api.type;

/**
 * What a field has to do with a natural person.
 *
 * @since 1.4
 */
public enum PersonalData {
    /** Nothing. */
    NONE,
    /** It tells who a person is: a name, an e-mail address, a phone number. */
    IDENTIFIES,
    /** It tells something of a person who is known otherwise: a birthday, an address, notes. */
    DESCRIBES
}
