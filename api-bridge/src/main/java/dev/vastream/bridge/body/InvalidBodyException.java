package dev.vastream.bridge.body;

import java.util.List;

/** A request that breaks its contract; each contract family answers it in its own shape. */
public final class InvalidBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidBodyException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** A caller's mistake needs no stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
