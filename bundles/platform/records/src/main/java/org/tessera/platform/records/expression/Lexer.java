package org.tessera.platform.records.expression;

import java.util.ArrayList;
import java.util.List;

/** Splits an expression into its words and signs. */
final class Lexer {

    /** What a token is. */
    enum Type {
        NUMBER,
        TEXT,
        NAME,
        SIGN,
        END
    }

    /**
     * A word or sign.
     *
     * @param text as written; the content without quotes for a text
     */
    record Token(Type type, String text, int position) {

        boolean is(String sign) {
            return type == Type.SIGN && text.equals(sign);
        }

        boolean isWord(String word) {
            return type == Type.NAME && text.equals(word);
        }

        /** What a message calls it. */
        String shown() {
            return type == Type.END ? "the end" : '"' + text + '"';
        }
    }

    private static final String SIGNS = "+-*/(),=<>";

    private final String source;
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        Lexer lexer = new Lexer(source);
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.next();
        while (token.type() != Type.END) {
            tokens.add(token);
            token = lexer.next();
        }
        tokens.add(token);
        return tokens;
    }

    private Token next() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        if (at == source.length()) {
            return new Token(Type.END, "", at);
        }
        char c = source.charAt(at);
        if (isDigit(c)) {
            return number();
        }
        if (isLetter(c)) {
            int start = at;
            while (at < source.length()
                    && (isLetter(source.charAt(at)) || isDigit(source.charAt(at)))) {
                at++;
            }
            return new Token(Type.NAME, source.substring(start, at), start);
        }
        return c == '\'' ? text() : sign(c);
    }

    private Token number() {
        int start = at;
        skipDigits();
        if (at < source.length() && source.charAt(at) == '.') {
            at++;
            int fraction = at;
            skipDigits();
            if (at == fraction) {
                throw new ExpressionException(at, "There must be a digit behind the point");
            }
        }
        if (at < source.length() && isLetter(source.charAt(at))) {
            throw new ExpressionException(at, "A letter cannot follow a number");
        }
        return new Token(Type.NUMBER, source.substring(start, at), start);
    }

    private void skipDigits() {
        while (at < source.length() && isDigit(source.charAt(at))) {
            at++;
        }
    }

    private Token text() {
        int start = at;
        StringBuilder content = new StringBuilder();
        at++;
        while (at < source.length()) {
            char c = source.charAt(at++);
            if (c != '\'') {
                content.append(c);
            } else if (at < source.length() && source.charAt(at) == '\'') {
                content.append(c);
                at++;
            } else {
                return new Token(Type.TEXT, content.toString(), start);
            }
        }
        throw new ExpressionException(start, "The closing quote of this text is missing");
    }

    private Token sign(char c) {
        int start = at;
        boolean doubled = at + 1 < source.length() && source.charAt(at + 1) == '=';
        if (doubled && (c == '!' || c == '<' || c == '>')) {
            at += 2;
        } else if (SIGNS.indexOf(c) >= 0) {
            at++;
        } else {
            String shown = new String(Character.toChars(source.codePointAt(at)));
            throw new ExpressionException(
                    at, "The character \"" + shown + "\" has no meaning here");
        }
        return new Token(Type.SIGN, source.substring(start, at), start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
