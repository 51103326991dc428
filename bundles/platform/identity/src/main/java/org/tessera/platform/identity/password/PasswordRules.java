package org.tessera.platform.identity.password;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/**
 * Which passwords are good enough: twelve characters at least, any characters, and hard to guess by
 * the measure of zxcvbn, which knows common passwords, names and keyboard patterns (OWASP ASVS 5.0,
 * 6.2). Nobody has to change one for its age. Thread-safe.
 */
@Component(service = PasswordRules.class)
public final class PasswordRules {

    /** How many characters a password may have. */
    public static final int LONGEST = 128;

    private static final int SHORTEST = 12;
    private static final int GOOD_ENOUGH = 3;

    /**
     * Returns the password as it is hashed: the same characters typed on different machines give
     * the same text.
     */
    public static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /**
     * Checks a new password.
     *
     * @param field what to name in the problem
     * @param password normalized
     * @param about what others know of the user: login, name, e-mail
     * @throws ProblemException {@code invalid} if it is too short, too long, or easily guessed
     */
    public void check(String field, String password, List<String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw ProblemException.invalid(
                    field,
                    "length",
                    new LocalizedText(
                                    "Has to have {0} to {1} characters",
                                    "Debe tener de {0} a {1} caracteres")
                            .with(SHORTEST, LONGEST));
        }
        // Its dictionaries are large and passwords are set rarely: they are not kept in memory.
        Strength strength = new Zxcvbn().measure(password, about);
        if (strength.getScore() < GOOD_ENOUGH) {
            throw ProblemException.invalid(
                    field,
                    "weak",
                    new LocalizedText(
                            "Is easily guessed; take several words that have nothing to do with each other",
                            "Es fácil de adivinar; use varias palabras que no tengan relación entre sí"));
        }
    }
}
